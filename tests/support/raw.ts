import { connect } from 'node:net'

/** What came back over a bare socket. */
export interface RawAnswer {
  status: number
  headers: Record<string, string>
  body: string
  /** Whether the server closed the connection. */
  closed: boolean
}

const longest = 3_000

/** Sends bytes as they are, which no HTTP client would, and reads the first answer. `patient` waits for the close too. */
export function sendRaw(port: number, bytes: string | Buffer, patient = false): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let received = Buffer.alloc(0)
    const bodiless = String(bytes.slice(0, 5)) === 'HEAD '
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const done = (closed: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ ...parse(received.toString()), closed })
    }
    const timer = setTimeout(done, longest, false)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      if (!patient && isWhole(received.toString(), bodiless)) done(false)
    })
    socket.on('error', () => {})
    socket.on('close', () => done(true))
  })
}

function parse(text: string) {
  const [head = '', body = ''] = parted(text)
  const [line = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(
    lines.map((entry) => {
      const colon = entry.indexOf(':')
      return [entry.slice(0, colon).toLowerCase(), entry.slice(colon + 1).trim()]
    }),
  )
  return { status: Number(line.split(' ')[1] ?? 0), headers, body }
}

function isWhole(text: string, bodiless: boolean): boolean {
  const { status, headers, body } = parse(text)
  if (!text.includes('\r\n\r\n') || status < 200) return false
  return bodiless || Buffer.byteLength(body) >= Number(headers['content-length'] ?? 0)
}

function parted(text: string): [string, string] {
  const last = text.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '')
  const gap = last.indexOf('\r\n\r\n')
  return gap === -1 ? [last, ''] : [last.slice(0, gap), last.slice(gap + 4)]
}
