import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Logger } from 'pino'
import type { Calm } from './calm-page.server.ts'
import { waitsForContinue } from './shield/body.server.ts'

/** Limits that Node takes only when the server is made: headers of 8 KB, and a look for late senders every 5 s. */
export const serverOptions: ServerOptions = {
  maxHeaderSize: 8 * 1024,
  connectionsCheckingInterval: 5_000,
  // The shield refuses a missing Host itself, with the headers and the page that Node would leave out.
  requireHostHeader: false,
}

export interface TimeoutOptions {
  calm: Calm
  /** What every answer carries, see `fixedHeaders`. */
  headers: Record<string, string>
  log?: Logger
  maxConnections?: number
}

/** Puts the time limits on a server, and calm answers on requests too broken to reach the shield. */
export function timeouts(server: Server, { calm, headers, log, maxConnections = 8192 }: TimeoutOptions): void {
  server.headersTimeout = 15_000
  server.requestTimeout = 30_000
  server.keepAliveTimeout = 15_000
  server.timeout = 30_000 // somebody who never reads the answer
  server.maxConnections = maxConnections

  const answer = (socket: Socket, status: number, rule: string) => {
    const id = crypto.randomUUID()
    log?.info({ id, status, refused: rule })
    const allow: Record<string, string> = status === 405 ? { allow: 'GET, HEAD, POST' } : {}
    socket.end(calm.raw(status, id, { ...headers, ...allow }), () => socket.destroy())
  }
  server.on('clientError', (error: BrokenRequest, socket: Socket & { _httpMessage?: ServerResponse }) => {
    // As Node itself does: after the head of an answer has gone out, a second one would be read as its body.
    if (!socket.writable || error.code === 'ECONNRESET' || socket._httpMessage?.headersSent) socket.destroy()
    else answer(socket, statusOf(error), error.code ?? 'broken')
  })
  server.on('connect', (_request: IncomingMessage, socket: Socket) => answer(socket, 405, 'method'))
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    waitsForContinue(request)
    server.emit('request', request, response)
  })
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    calm.send(request, response, 417, { connection: 'close' })
  })
}

interface BrokenRequest extends Error {
  code?: string
  rawPacket?: Buffer
}

const longestAddress = 2048

function statusOf({ code, rawPacket }: BrokenRequest): number {
  const start = rawPacket?.subarray(0, longestAddress).toString('latin1') ?? ''
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408
  if (code === 'HPE_HEADER_OVERFLOW') return start.length === longestAddress && !start.includes('\n') ? 414 : 431
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 413
  return code === 'HPE_INVALID_METHOD' && /^[A-Z-]+ \//.test(start) ? 405 : 400
}
