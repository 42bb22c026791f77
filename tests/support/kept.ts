import { onTestFinished } from 'vitest'
import { calmPages } from '#app/http/calm-page.server.ts'
import type { KeptRoute } from '#app/http/kept/key.server.ts'
import { type KeptPagesOptions, keptPages } from '#app/http/kept-pages.server.ts'
import { startShielded } from './shielded.ts'

const routes: KeptRoute[] = [
  {
    path: /^\/activities$/,
    query: (search) => {
      const unknown = [...search.keys()].some((name) => name !== 'q')
      const words = search.get('q')?.trim()
      return unknown ? undefined : words ? `q=${encodeURIComponent(words)}` : ''
    },
  },
]

interface Computation {
  url: string
  cookie: string | null
  now: Date
}

/** A server that keeps one list, whose pages number their computations: 第 1 版, 第 2 版. The test moves its world. */
export async function startKeeping(options: Partial<KeptPagesOptions> = {}) {
  const computed: Computation[] = []
  const world = { version: 1, now: new Date('2026-07-10T02:20:30Z'), elapsed: 0, computed, gate: Promise.resolve() }
  const layer = keptPages({
    open: { publicVersion: () => world.version },
    clock: () => world.now,
    elapsed: () => world.elapsed,
    routes,
    calm: calmPages({ styles: [] }),
    answer: async (request, _exchange, now) => {
      computed.push({ url: request.url, cookie: request.headers.get('cookie'), now })
      const page = `第 ${computed.length} 版 ${'青石'.repeat(1000)}`
      await world.gate
      return new Response(page, { headers: { 'content-type': 'text/html' } })
    },
    ...options,
  })
  const site = await startShielded({ layers: [layer] })
  onTestFinished(site.stop)
  const get = async (path = '/activities', headers: Record<string, string> = {}) => {
    const response = await fetch(`${site.target.origin}${path}`, { headers })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  /** Lets computations begin but not end, until what it returns is called. */
  const hold = () => {
    const held = Promise.withResolvers<void>()
    world.gate = held.promise
    return held.resolve
  }
  return { ...site, get, world, hold, live: () => site.reached.length }
}
