import type { IncomingMessage } from 'node:http'
import { type Refusal, refuse } from './refusal.ts'

// Sent twice, these let two readers of one request see two different requests.
const onlyOnce = ['host', 'origin', 'referer', 'content-type', 'content-length', 'sec-fetch-site', 'transfer-encoding']
const bits = new Map(onlyOnce.map((name, index) => [name, 1 << index]))

const methods = new Set(['GET', 'HEAD', 'POST'])

/** Only GET, HEAD and POST, one of each header that decides, no change of protocol, and a body only where one belongs. */
export function checkFraming(request: IncomingMessage): Refusal | undefined {
  if (!methods.has(request.method ?? '')) return refuse(405, 'method', { allow: 'GET, HEAD, POST' })
  if (sentTwice(request.rawHeaders)) return refuse(400, 'header sent twice')
  const { headers } = request
  if (headers.upgrade !== undefined) return refuse(400, 'upgrade')
  const coding = headers['transfer-encoding']
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') return refuse(400, 'transfer coding')
  if (request.method !== 'POST' && hasBody(request)) return refuse(400, 'body without POST')
  return undefined
}

/** Whether bytes follow the headers. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function sentTwice(rawHeaders: readonly string[]): boolean {
  let seen = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const bit = bits.get(rawHeaders[index]!.toLowerCase()) ?? 0
    if (seen & bit) return true
    seen |= bit
  }
  return false
}
