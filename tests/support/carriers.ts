import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

/** How a carrier does: well, not at all, slower than anybody waits, saying later, or taking a message and hanging up. */
export type Mood = 'well' | 'down' | 'slow' | 'later' | 'dropping'

export interface Carrier {
  port: number
  mood: Mood
  /** How often each message was taken and acknowledged, by the name it was sent under. */
  taken: Map<string, number>
  stop(): Promise<void>
}

const take = (taken: Map<string, number>, name: string) => void taken.set(name, (taken.get(name) ?? 0) + 1)

/** A mail server of moods; it refuses for good whoever is called gone… and thinks `slowness` milliseconds when slow. */
export async function moodyMail({ slowness, thinks = 0 }: { slowness: number; thinks?: number }): Promise<Carrier> {
  const sockets = new Set<Socket>()
  const answer = (responseCode: number) => Object.assign(new Error('no'), { responseCode })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) =>
      void pause(carrier.mood === 'slow' ? slowness : thinks).then(() => done()),
    onRcptTo({ address }, _session, done) {
      done(address.startsWith('gone') ? answer(550) : carrier.mood === 'later' ? answer(451) : undefined)
    },
    onData: (stream, _session, done) =>
      void text(stream).then(
        (letter) => {
          if (carrier.mood === 'dropping') return hangUp()
          take(carrier.taken, /^Message-ID: <([\w-]+)@/im.exec(letter)?.[1] ?? '')
          done()
        },
        () => {}, // the other side went away in the middle
      ),
  })
  const hangUp = () => {
    for (const socket of sockets) socket.destroy()
  }
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => {
    if (carrier.mood === 'down') socket.destroy()
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const carrier: Carrier = {
    port: (server.server.address() as AddressInfo).port,
    mood: 'well',
    taken: new Map(),
    stop() {
      hangUp()
      return new Promise((closed) => server.close(closed))
    },
  }
  return carrier
}

/** A carrier of short messages of the same moods, speaking as Aliyun does. */
export async function moodySms({ slowness }: { slowness: number }): Promise<Carrier> {
  const server = createServer(async (request, response) => {
    if (carrier.mood === 'down') return void request.socket.destroy()
    if (carrier.mood === 'slow') await pause(slowness)
    // Who gave up meanwhile is seen a turn later, where both happened in one.
    if (carrier.mood === 'slow') await pause(50)
    if (request.socket.destroyed || carrier.mood === 'dropping') return void request.socket.destroy()
    const code = carrier.mood === 'later' ? 'isv.BUSINESS_LIMIT_CONTROL' : 'OK'
    if (code === 'OK') take(carrier.taken, new URL(request.url ?? '', 'http://here').searchParams.get('OutId') ?? '')
    response.end(JSON.stringify({ Code: code }))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const carrier: Carrier = {
    port: (server.address() as AddressInfo).port,
    mood: 'well',
    taken: new Map(),
    stop() {
      server.closeAllConnections()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
  return carrier
}
