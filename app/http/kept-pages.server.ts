import type { IncomingMessage, ServerResponse } from 'node:http'
import { minuteOf } from '#app/domain/calendar.ts'
import type { Calm } from './calm-page.server.ts'
import { compressible, encoded } from './encodings.server.ts'
import { exchangeOf, newExchange } from './exchange.server.ts'
import { finish, sendFinished } from './finished.server.ts'
import { type KeptRoute, keyReader, type PageKey } from './kept/key.server.ts'
import { type KeptPage, pageStore } from './kept/store.server.ts'
import type { Layer } from './layers.server.ts'
import type { Answer } from './live-pages.server.ts'
import { contentType, passedOn, sendResponse } from './send-response.server.ts'

export interface KeptPagesOptions {
  /** The version of what public pages read; -1 while nobody can know it. */
  open: { publicVersion(): number }
  clock: () => Date
  routes: readonly KeptRoute[]
  answer: Answer
  calm: Calm
  /** How much memory the pages may take, 64 MB if nothing is said. */
  bytes?: number
  /** Milliseconds that only go forward. */
  elapsed?: () => number
}

interface Flight {
  version: number
  minute: number
  begunAt: number
  page: Promise<KeptPage | undefined>
}

/** One visitor who must wait for a page to be computed. */
interface Visit {
  request: IncomingMessage
  response: ServerResponse
  next: () => void
  key: PageKey
  version: number
  minute: number
}

const younger = 2_000
const quality = 5

/**
 * Public pages as finished bytes, for visitors without a session. A page is stored under the version read before its
 * computation, and only if that is still the version afterwards; it dies with its minute. One computation a page at a
 * time: meanwhile others get bytes less than two seconds old, or wait.
 */
export function keptPages(options: KeptPagesOptions): Layer {
  const { open, clock, answer, calm, bytes = 64 * 1024 * 1024, elapsed = () => performance.now() } = options
  const store = pageStore(bytes)
  const flights = new Map<string, Flight>()
  const readKey = keyReader(options.routes)

  return (request, response, next) => {
    const { origin, session } = exchangeOf(request)
    if (session !== undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return next()
    const version = open.publicVersion()
    if (version === -1) {
      store.empty()
      return next()
    }
    const key = readKey(origin, request.url!, request.headers.cookie)
    if (!key) return next()
    const minute = minuteOf(clock()).getTime()
    const kept = store.find(key.id)
    const sameMinute = kept?.minute === minute
    if (sameMinute && kept.version === version) return sendFinished(request, response, kept.finished)
    const visit = { request, response, next, key, version, minute }
    const flight = flights.get(key.id)
    if (!flight) return lead(visit)
    if (sameMinute && elapsed() - kept.begunAt < younger) return sendFinished(request, response, kept.finished)
    return follow(visit, flight)
  }

  /** Computes the page for this visitor and for whoever waits; an answer that cannot be kept is this visitor's alone. */
  async function lead({ request, response, key, version, minute }: Visit): Promise<void> {
    const begunAt = elapsed()
    const asked = new Request(key.address, { headers: key.cookie ? { cookie: key.cookie } : undefined })
    const answering = answer(asked, newExchange(exchangeOf(request).id), new Date(minute))
    const page = answering.then(async (given) => {
      const finished = keepable(given) ? await finishPage(given) : undefined
      return finished && { finished, version, minute, begunAt }
    })
    flights.set(key.id, { version, minute, begunAt, page })
    try {
      const made = await page
      if (made && open.publicVersion() === version) store.put(key.id, made)
      if (made) sendFinished(request, response, made.finished)
      else await sendResponse(request, response, await answering, calm)
    } finally {
      flights.delete(key.id)
    }
  }

  async function follow(visit: Visit, flight: Flight): Promise<void> {
    const page = await flight.page
    if (!page) return visit.next()
    const inTime = flight.version === visit.version || elapsed() - flight.begunAt < younger
    if (flight.minute === visit.minute && inTime) return sendFinished(visit.request, visit.response, page.finished)
    const another = flights.get(visit.key.id)
    return another && another !== flight ? follow(visit, another) : lead(visit)
  }
}

const keepable = (answer: Response) => answer.status === 200 && answer.headers.getSetCookie().length === 0

async function finishPage(answer: Response) {
  const body = Buffer.from(await answer.arrayBuffer())
  const headers = passedOn(answer.headers).map(
    ([name, value]) => [name, name === 'vary' ? `${value}, Cookie` : value] as const,
  )
  if (!answer.headers.has('cache-control')) headers.push(['cache-control', 'private, no-cache'])
  if (!compressible(contentType(answer.headers), body.length)) return finish(headers, body, {})
  const [gzip, br] = await Promise.all([encoded(body, 'gzip', quality), encoded(body, 'br', quality)])
  return finish(headers, body, { gzip, br })
}
