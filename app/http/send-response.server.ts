import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { Calm } from './calm-page.server.ts'
import { compressible, encoded, encodingFor } from './encodings.server.ts'
import { finish, sendFinished } from './finished.server.ts'

// The length is counted here, the rest belongs to the connection.
const ours = new Set(['content-length', 'connection', 'keep-alive', 'transfer-encoding', 'date', 'set-cookie'])

// Long files go out as they are made; everything else is short, and is compressed once.
const streamed = /^(?:text\/csv|text\/event-stream|application\/(?:octet-stream|zip|pdf|vnd\.))/

const quality = 4

/** Sends what the framework answered. An error that is no page becomes the calm one for whoever reads HTML. */
export async function sendResponse(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Response,
  calm: Calm,
): Promise<void> {
  const type = contentType(answer.headers)
  if (isBareError(request, answer.status, type)) {
    calm.send(request, response, answer.status)
    return
  }
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  const headers = passedOn(answer.headers)
  if (answer.body && streamed.test(type)) {
    for (const [name, value] of headers) response.setHeader(name, value)
    response.writeHead(answer.status)
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), response)
    return
  }
  const body = Buffer.from(await answer.arrayBuffer())
  const encoding = compressible(type, body.length) ? encodingFor(request.headers['accept-encoding']) : 'identity'
  const bytes = await encoded(body, encoding, quality)
  if (response.destroyed) return
  if (answer.status === 200 && mayBeStored(answer.headers)) {
    sendFinished(request, response, finish(headers, body, { [encoding]: bytes }))
    return
  }
  for (const [name, value] of headers) response.setHeader(name, value)
  if (encoding !== 'identity') response.setHeader('content-encoding', encoding)
  if (!bodiless(answer.status)) response.setHeader('content-length', bytes.length)
  response.writeHead(answer.status).end(request.method === 'HEAD' || bodiless(answer.status) ? undefined : bytes)
}

/** The headers of an answer that go out as they are; text always names its charset. */
export function passedOn(headers: Headers): [string, string][] {
  const kept = [...headers].filter(([name]) => !ours.has(name) && name !== 'vary' && name !== 'content-type')
  const type = contentType(headers)
  if (type) kept.push(['content-type', type])
  const vary = headers.get('vary')
  return [...kept, ['vary', vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding']]
}

/** The type of an answer, its charset said: everything we write is UTF-8. */
export function contentType(headers: Headers): string {
  const type = headers.get('content-type') ?? ''
  return type.startsWith('text/') && !/charset=/i.test(type) ? `${type}; charset=utf-8` : type
}

const mayBeStored = (headers: Headers) =>
  headers.has('cache-control') && !/no-store/i.test(headers.get('cache-control')!)

const bodiless = (status: number) => status === 204 || status === 304

function isBareError({ headers }: IncomingMessage, status: number, type: string): boolean {
  return status >= 400 && !type.startsWith('text/html') && (headers.accept ?? '').includes('text/html')
}
