import { isInTime, isPart, pageOf, shelfOf } from './shelf.ts'

/**
 * Has the console at hand for when the line is cut: the worker of this shift alone, both its pages, and what they are
 * drawn with. Once nobody can check in or out any more, or the shift is settled, all of it goes.
 */
export async function keepPage(here: string, open: boolean): Promise<void> {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return
  await forgetPast(open ? here : null)
  if (!open) return
  // Once it is there the browser looks for a newer one by itself; asking again only fails where the line is cut.
  if (!(await isThere(here))) await navigator.serviceWorker.register('/check-in-worker.js', { scope: here })
  const shelf = await caches.open(shelfOf(here))
  for (const act of ['in', 'out'] as const) {
    const address = pageOf(here, act)
    if (await shelf.match(address)) continue
    const answer = await fetch(address, { headers: { accept: 'text/html' } })
    if (answer.ok && !answer.redirected && isInTime(answer)) await shelf.put(address, answer)
  }
  const parts = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
  for (const { origin, pathname, href } of parts)
    if (origin === location.origin && isPart(pathname) && !(await shelf.match(href))) await shelf.add(href)
}

async function isThere(here: string): Promise<boolean> {
  const found = await navigator.serviceWorker.getRegistration(here)
  return found !== undefined && new URL(found.scope).pathname === here
}

/** Takes away what is kept of consoles whose time is over. */
async function forgetPast(stays: string | null): Promise<void> {
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    const scope = new URL(registration.scope).pathname
    if (!scope.endsWith('/check-in') || scope === stays) continue
    const kept = await (await caches.open(shelfOf(scope))).match(pageOf(scope, 'in'))
    if (scope !== location.pathname && kept && isInTime(kept)) continue
    await caches.delete(shelfOf(scope))
    await registration.unregister()
  }
}
