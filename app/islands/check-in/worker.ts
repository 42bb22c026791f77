import { actOf, isInTime, isOldShelf, isPart, pageOf, shelfOf } from './shelf.ts'

/**
 * Stands between one shift's check-in console and the network, and knows nothing but that console: it shows the page
 * that was last seen when the line is cut, until the shift is over or somebody has answered for it.
 */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Asked extends Waiting {
  request: Request
  respondWith(answer: Promise<Response>): void
}
interface Scope {
  registration: { scope: string }
  clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', act: (event: Waiting) => void): void
  addEventListener(type: 'fetch', act: (event: Asked) => void): void
}

const worker = self as unknown as Scope
const here = new URL(worker.registration.scope).pathname
/** Longer than this nobody at a riverbank waits for a page that is at hand. */
const patience = 5_000

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(Promise.all([clearOld(), worker.clients.claim()])))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (isPart(url.pathname)) event.respondWith(part(request))
  else if (url.pathname === here) event.respondWith(page(event, url))
  else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => cutOff(url)))
})

async function clearOld(): Promise<void> {
  for (const name of await caches.keys()) if (isOldShelf(name, here)) await caches.delete(name)
}

async function part(request: Request): Promise<Response> {
  const shelf = await caches.open(shelfOf(here))
  return (await shelf.match(request)) ?? fetch(request)
}

async function page(event: Asked, url: URL): Promise<Response> {
  const { request } = event
  const kept = await findKept(url)
  const gaveUp = new AbortController()
  const timer = kept ? setTimeout(() => gaveUp.abort(), patience) : undefined
  try {
    const answer = await fetch(request, { signal: gaveUp.signal })
    if (answer.status >= 502 && kept) return kept
    const keeping = keep(url, answer.clone())
    // A second page is fetched for the shelf: nobody waits for that, but the browser lets it end.
    if (!url.searchParams.has('done')) await keeping
    else event.waitUntil(keeping.catch(() => {}))
    return answer
  } catch {
    return kept ?? cutOff(url)
  } finally {
    clearTimeout(timer)
  }
}

/** The page of this act, or of the other one: its roster is the same. */
async function findKept(url: URL): Promise<Response | undefined> {
  const shelf = await caches.open(shelfOf(here))
  const act = actOf(url)
  for (const one of [act, act === 'in' ? 'out' : 'in'] as const) {
    const found = await shelf.match(pageOf(here, one))
    if (found && isInTime(found)) return found
    if (found) await shelf.delete(pageOf(here, one))
  }
  return undefined
}

/** What the server shows now takes the place of what it showed; what it shows to nobody any more goes. */
async function keep(url: URL, answer: Response): Promise<void> {
  if (answer.status === 200 && !answer.redirected && isInTime(answer)) {
    const whole = ['q', 'view', 'done'].every((name) => !url.searchParams.get(name))
    // What was just done is news once: kept is the page as it stands without.
    const stands = whole ? answer : url.searchParams.has('done') ? await standing(url) : null
    if (stands) await (await caches.open(shelfOf(here))).put(pageOf(here, actOf(url)), stands).catch(unlessFull)
  } else if (answer.status < 500 && answer.status !== 429) await caches.delete(shelfOf(here))
}

async function standing(url: URL): Promise<Response | null> {
  const answer = await fetch(pageOf(here, actOf(url)), { headers: { accept: 'text/html' } }).catch(() => null)
  return answer?.ok && !answer.redirected && isInTime(answer) ? answer : null
}

/** Where there is no room to keep a page, it is shown all the same. */
function unlessFull(cause: unknown): void {
  if (!(cause instanceof DOMException && cause.name === 'QuotaExceededError')) throw cause
}

/** What stands in the place of the turning code, and of the pages beside the console, while the line is cut. */
function cutOff(url: URL): Response {
  const words =
    url.pathname === `${here}/screen`
      ? '<p>断网了，二维码换不了。点名，或者让人报六位签到码，都照样记。</p>'
      : `<p>断网了，这一页要连上网才打得开。</p><p><a href="${here}">回签到台</a></p>`
  const html = `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="15"><title>断网了</title><main>${words}</main></html>`
  return new Response(html, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none';frame-ancestors 'self'",
    },
  })
}
