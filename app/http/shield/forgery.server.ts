import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Refusal, refuse } from './refusal.ts'

/** Whether a page of ours sent this: Origin (without one Referer) is ours, and the browser, if it says so, calls it same-origin. */
export function checkSource({ headers }: IncomingMessage, ours: string): Refusal | undefined {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return refuse(403, 'from another site')
  const source = headers.origin ?? originOf(headers.referer)
  return source === ours ? undefined : refuse(403, 'from another origin')
}

/** Whether whoever sent this has seen a page of that session: its token must have come along. */
export function checkToken(given: string, expected: string): Refusal | undefined {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right) ? undefined : refuse(403, 'token')
}

function originOf(referer: string | undefined): string | undefined {
  return referer && URL.canParse(referer) ? new URL(referer).origin : undefined
}
