import { type Logger, pino } from 'pino'
import { exchangeOf } from './exchange.server.ts'
import type { Layer } from './layers.server.ts'

/** The log: JSON lines, on standard output if nothing else is said. Call `flush()` before the process ends. */
export function openLog({ level = 'info', destination = standardOutput() }: LogOptions = {}): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
}

interface LogOptions {
  level?: string
  destination?: pino.DestinationStream
}

// Lines wait for company up to a quarter of a second: a write of its own for each costs more than the line. Written
// on the spot, for handing a few kilobytes to another thread costs more than writing them.
function standardOutput(): pino.DestinationStream {
  const output = pino.destination({ dest: 1, sync: true, minLength: 4096, periodicFlush: 250 })
  process.once('exit', () => output.flushSync())
  return output
}

/** One line a request, once it is over: never a query value, an address or anything a person typed. */
export function requestLog(log: Logger): Layer {
  return (request, response, next) => {
    const exchange = exchangeOf(request)
    const { method, url = '' } = request
    response.setHeader('x-request-id', exchange.id)
    response.once('close', () => {
      log.info({
        id: exchange.id,
        method,
        path: pathOnly(url),
        route: exchange.route,
        status: response.statusCode,
        ms: Math.round((performance.now() - exchange.startedAt) * 10) / 10,
        actor: exchange.actorId,
        refused: exchange.refused,
        cut: response.writableFinished ? undefined : true,
      })
    })
    next()
  }
}

/** An error nobody expected, with its stack, under the id that the visitor was shown. */
export function reportError(log: Logger, id: string, error: unknown, where?: string): void {
  log.error({ id, where, code: codeOf(error), stack: stackOf(error) }, 'unexpected error')
  log.flush()
}

const longest = 200

/** Addresses that open something: what follows these is a secret. */
const secretKinds = ['reset', 'consent', 'invitation', 'contact-undo', 'calendar', 'verify', 'team-invitation'] as const

/** The path, without what was asked; of an address that is itself a secret only which kind it is. */
function pathOnly(url: string): string {
  const query = url.indexOf('?')
  const path = query === -1 ? url : url.slice(0, query)
  const kind = secretKind(path)
  return kind ? `/${kind}/:token` : path.slice(0, longest)
}

// Pages are found whatever the case and the encoding of an address, so this looks at both.
function secretKind(path: string): string | undefined {
  const parts = path
    .split(/\/|%2f/i)
    .filter(Boolean)
    .map((part) => part.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
  return secretKinds.find((kind) => parts.slice(0, -1).some((part) => part.toLowerCase() === kind))
}

// drizzle prints the values of a failed statement into the message: those are people's names and numbers.
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`
  const own = (error.stack ?? error.message).replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, '')
  return error.cause instanceof Error ? `${own}\ncaused by ${stackOf(error.cause)}` : own
}

function codeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined
  return 'code' in error ? error.code : codeOf(error.cause)
}
