import path from 'node:path'
import { inflateRawSync } from 'node:zlib'
import type { ServerBuild } from '@remix-run/node'
import { is, Table } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { textOfPdf } from './pdf-text.ts'
import { readSchema } from './schema.ts'

const build = (await import(
  path.resolve(import.meta.dirname, '..', '..', 'build', 'server', 'index.js')
)) as ServerBuild

/** Whatever sends a request as somebody and tells what came back. */
interface Sender {
  get(address: string, headers?: Record<string, string>): Promise<Response>
}

export interface Page {
  address: string
  /** The route of the build that has this address, as far as the crawler could tell. */
  route: string
  status: number
  body: string
}

export interface CrawlOptions {
  seeds: readonly string[]
  /** Every so many addresses only; the first of each route always. */
  sample?: number
  /** How many addresses of one kind are looked at, and of one route. */
  mostOfAKind?: number
  mostOfARoute?: number
}

/** The address of a route of the build, its parameters filled in. */
export function addressOf(id: string, given: (parameter: string) => string): string {
  const parts: string[] = []
  for (let route = build.routes[id]; route; route = route.parentId ? build.routes[route.parentId] : undefined)
    if (route.path) parts.unshift(route.path)
  return `/${parts.join('/').replaceAll(/:(\w+)\??/g, (_, name: string) => encodeURIComponent(given(name)))}`
}

const readable = Object.entries(build.routes).filter(([id, route]) => id !== 'root' && route && !id.endsWith('/$'))

/** Ids of every table by the name of its parameter: `signupId` is of signups, `slug` of what is called by one. */
export async function idsOf(db: Db, most = 3): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>()
  const add = (name: string, values: unknown[]) =>
    ids.set(name, [...(ids.get(name) ?? []), ...values.map(String)].slice(0, 3 * most))
  for (const [name, table] of await readSchema()) {
    if (!is(table, Table)) continue
    const rows = (await db
      .select()
      .from(table as never)
      .limit(most)) as Record<string, unknown>[]
    const singular = name.replace(/ies$/, 'y').replace(/s$/, '')
    add(
      `${singular}Id`,
      rows.flatMap((row) => row.id ?? []),
    )
    add(
      'slug',
      rows.flatMap((row) => row.slug ?? []),
    )
  }
  ids.set('personId', [...(ids.get('peopleId') ?? [])])
  return ids
}

/** Every address of the build with ids filled in; parameters nobody knows get ids of everything. */
export function addressesOfRoutes(ids: Map<string, string[]>): string[] {
  const everything = [...ids.values()].flatMap((values) => values.slice(0, 1))
  return readable.flatMap(([id]) => {
    const parameters = [...addressOf(id, (name) => `{${name}}`).matchAll(/%7B(\w+)%7D/g)].map(([, name = '']) => name)
    const rounds = parameters.length === 0 ? 1 : 3
    return Array.from({ length: rounds }, (_, round) =>
      addressOf(id, (name) => {
        const known = ids.get(name)?.length ? ids.get(name)! : everything
        return known[round % known.length] ?? 'nobody'
      }),
    )
  })
}

/** The route of an address: every part of it as one of the build names it, or a parameter. */
function routeOf(address: string): string {
  const wanted = pathOf(address)
    .replace(/\.data$/, '')
    .split('/')
    .filter(Boolean)
  let best: { id: string; fixed: number } | null = null
  for (const [id] of readable) {
    const parts = addressOf(id, (name) => `{${name}}`)
      .split('/')
      .filter(Boolean)
    if (parts.length !== wanted.length) continue
    const exact = (part: string, at: number) => decodeURIComponent(part) === decodeURIComponent(wanted[at] ?? '')
    if (!parts.every((part, at) => part.includes('%7B') || exact(part, at))) continue
    const fixed = parts.filter((part) => !part.includes('%7B')).length
    if (!best || fixed > best.fixed || (fixed === best.fixed && id.endsWith('_index'))) best = { id, fixed }
  }
  return best?.id ?? 'unknown'
}

const pathOf = (address: string) => address.split(/[?#]/)[0] ?? address

/** Addresses of one kind: the same route asked for the same things. */
function kindOf(address: string): string {
  const query = new URLSearchParams(address.split('?')[1] ?? '')
  return `${routeOf(address)}${/\.data(\?|$)/.test(address) ? ' data' : ''} ${[...query.keys()].sort().join('&')}`
}

const linksIn = (body: string): string[] =>
  [...body.matchAll(/(?:href|action|src)="(\/[^"]*)"/g)].flatMap(([, link = '']) => {
    const address = link.replaceAll('&amp;', '&').split('#')[0]!
    return /^\/(assets|art|icons|fonts|map)\b|^\/\/|\.(svg|png|jpg|webp|css|js|ico|webmanifest)(\?|$)/.test(address)
      ? []
      : [address]
  })

/**
 * Everything somebody can come to see: every route of the build, every link of every page found, each page also as the
 * data of a client-side visit. Nothing is posted. A page that lands later is found without this file being told.
 */
export async function crawl(
  as: Sender,
  { seeds, sample = 1, mostOfAKind = 3, mostOfARoute = 14 }: CrawlOptions,
): Promise<Page[]> {
  const pages: Page[] = []
  const kinds = new Map<string, number>()
  const known = new Set<string>()
  const waiting: string[] = []
  let offered = 0
  const offer = (address: string) => {
    if (known.has(address)) return
    known.add(address)
    const kind = kindOf(address)
    const route = routeOf(address)
    const [count, ofRoute] = [kinds.get(kind) ?? 0, kinds.get(route) ?? 0]
    if (count >= mostOfAKind || ofRoute >= mostOfARoute) return
    offered += 1
    if (count > 0 && offered % sample !== 0) return
    kinds.set(kind, count + 1)
    kinds.set(route, ofRoute + 1)
    waiting.push(address)
  }
  for (const seed of seeds) offer(seed)
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const response = await as.get(address)
    const body = await textOf(response)
    pages.push({ address, route: routeOf(address), status: response.status, body })
    const onward = response.headers.get('location')
    if (onward?.startsWith('/')) offer(onward)
    if (!response.headers.get('content-type')?.includes('html')) continue
    if (response.status === 200) offer(dataOf(address))
    for (const link of linksIn(body)) offer(link)
  }
  return pages
}

const dataOf = (address: string): string => {
  const [before = '', query] = address.split('?')
  const path = before === '/' ? '/_root' : before
  return `${path}.data${query ? `?${query}` : ''}`
}

/** What stands in an answer, sheets, PDFs and other packed files opened. */
export async function textOf(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer())
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return textOfPdf(bytes)
  return bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004' ? unpacked(bytes) : bytes.toString('utf8')
}

/** The files of a zip one after another, found by their local headers. */
function unpacked(bytes: Buffer): string {
  const texts: string[] = []
  const directory = Buffer.from('PK\u0001\u0002', 'latin1')
  for (let at = bytes.indexOf(directory); at !== -1; at = bytes.indexOf(directory, at + 46)) {
    const [packing, size, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ]
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const part = bytes.subarray(begin, begin + size)
    texts.push((packing === 8 ? inflateRawSync(part) : part).toString('utf8'))
  }
  return texts.join('\n')
}
