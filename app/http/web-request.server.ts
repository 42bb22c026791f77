import type { IncomingMessage, ServerResponse } from 'node:http'
import { exchangeOf } from './exchange.server.ts'

/** The request as the framework reads it: the address under our own origin, and the body the shield has read. */
export function webRequest(request: IncomingMessage, response: ServerResponse): Request {
  const { origin, body } = exchangeOf(request)
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const abandoned = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) abandoned.abort()
  })
  return new Request(origin + request.url, {
    method: request.method,
    headers,
    body: body && new Uint8Array(body),
    signal: abandoned.signal,
  })
}
