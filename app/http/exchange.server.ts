import type { IncomingMessage } from 'node:http'

/** What is known of one request while it is answered; every layer and the pages share it. */
export interface Exchange {
  /** Random; in the log line, in `x-request-id` and on error pages. */
  readonly id: string
  /** From `performance.now()`. */
  readonly startedAt: number
  /** Our own origin as this visitor addresses it, like `https://volunteer.example`. */
  origin: string
  /** The client's address, a trusted proxy's word taken; for limits, never for the log. */
  address: string
  /** The session cookie as it came, checked by nobody yet. */
  session?: string
  /** The whole body of an unsafe request, already within every limit. */
  body?: Buffer
  /** Learned later, for the log line. */
  actorId?: string
  route?: string
  refused?: string
}

// A property and not a WeakMap: at tens of thousands of requests a second the garbage collector notices.
const held = Symbol('exchange')

/** The one exchange of this request, made the first time somebody asks. */
export function exchangeOf(request: IncomingMessage & { [held]?: Exchange }): Exchange {
  request[held] ??= newExchange()
  return request[held]
}

/** An exchange that knows nobody: a kept page is computed with one. */
export function newExchange(id: string = crypto.randomUUID()): Exchange {
  return { id, startedAt: performance.now(), origin: '', address: '' }
}
