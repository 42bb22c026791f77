import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Encoding, encodingFor } from './encodings.server.ts'

/** An answer that needs no more work: the same bytes for everybody who asks. */
export interface Finished {
  headers: readonly (readonly [string, string])[]
  bodies: Record<Encoding, Body>
  /** What it takes in memory, in bytes. */
  size: number
}

interface Body {
  bytes: Buffer
  tag: string
  encoding: Encoding
}

/** The bytes of a 200 answer with a strong tag each. An encoding that is missing, or saves nothing, is answered plain. */
export function finish(
  headers: readonly (readonly [string, string])[],
  plain: Buffer,
  packed: Partial<Record<'gzip' | 'br', Buffer>>,
): Finished {
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
  const identity: Body = { bytes: plain, tag: `"${hash}"`, encoding: 'identity' }
  const body = (encoding: 'gzip' | 'br'): Body => {
    const bytes = packed[encoding]
    return bytes && bytes.length < plain.length ? { bytes, tag: `"${hash}-${encoding}"`, encoding } : identity
  }
  const bodies = { identity, gzip: body('gzip'), br: body('br') }
  const size = [...new Set(Object.values(bodies))].reduce((sum, { bytes }) => sum + bytes.length, 0)
  return { headers, bodies, size }
}

/** Answers a GET or HEAD with finished bytes, or 304 where the browser has them already. */
export function sendFinished(request: IncomingMessage, response: ServerResponse, { headers, bodies }: Finished): void {
  const { bytes, tag, encoding } = bodies[encodingFor(request.headers['accept-encoding'])]
  for (const [name, value] of headers) response.setHeader(name, value)
  response.setHeader('etag', tag)
  if (hasTag(request.headers['if-none-match'], tag)) {
    response.removeHeader('content-type')
    response.writeHead(304).end()
    return
  }
  if (encoding !== 'identity') response.setHeader('content-encoding', encoding)
  response.setHeader('content-length', bytes.length)
  response.writeHead(200).end(request.method === 'HEAD' ? undefined : bytes)
}

/** Whether If-None-Match names this tag; weak marks do not matter for it (RFC 9110, 13.1.2). */
function hasTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header === '*' || header.split(',').some((entry) => entry.trim().replace(/^W\//, '') === tag)
}
