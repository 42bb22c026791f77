import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node'

/** How many segments of an address choose its section: two tell /staff/venues from /staff/hours. */
const depth = 2

/** What a segment is called that no route names. */
const other = ':'

/**
 * The pages as one handler that looks for an address only among the routes that could answer it. Remix sorts and
 * compiles all routes it is given several times for every request: with all of ours that is most of what a small page
 * costs. The answers are those of one handler over all routes.
 */
export function sectioned(build: ServerBuild, mode = 'production'): RequestHandler {
  const handlers = new Map<string, RequestHandler>()
  const names = namesOf(build)
  return (request, context) => {
    const begins = beginningOf(new URL(request.url).pathname, names)
    const key = begins.join('/')
    const handler = handlers.get(key) ?? createRequestHandler(sectionOf(build, begins), mode)
    handlers.set(key, handler)
    return handler(request, context)
  }
}

/** The build with the routes alone that could answer an address. */
export const sectionFor = (build: ServerBuild, pathname: string): ServerBuild =>
  sectionOf(build, beginningOf(pathname, namesOf(build)))

/** The same, of all addresses that begin so; the routes stay in their order. */
function sectionOf(build: ServerBuild, asked: readonly string[]): ServerBuild {
  const ids = new Set<string>()
  for (const { id, segments } of patternsOf(build)) {
    const rest = asked.length < depth ? segments.slice(asked.length) : []
    if (asked.every((segment, at) => mayBe(segments, at, segment)) && rest.every(isOpen)) keep(build, id, ids)
  }
  const only = <Route>(routes: Record<string, Route>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.has(id)))
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } }
}

function keep(build: ServerBuild, id: string, ids: Set<string>): void {
  for (let at: string | undefined = id; at; at = build.routes[at]?.parentId) ids.add(at)
}

const namesOf = (build: ServerBuild): ReadonlySet<string> =>
  new Set(patternsOf(build).flatMap(({ segments }) => segments.slice(0, depth).filter(isName)))

/**
 * The first segments of an address as the router reads them, decoded and in small letters; of its data, the page's.
 * What no route names is one and the same, so that there are only so many sections.
 */
function beginningOf(pathname: string, names: ReadonlySet<string>): string[] {
  const page = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/')
  const segments = page.split('/').filter(Boolean).slice(0, depth).map(decoded)
  return segments.map((segment) => (names.has(segment) ? segment : other))
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment).toLowerCase()
  } catch {
    return other
  }
}

function patternsOf(build: ServerBuild): { id: string; segments: string[] }[] {
  return Object.keys(build.routes).map((id) => {
    const parts: string[] = []
    for (let at: string | undefined = id; at; at = build.routes[at]?.parentId)
      parts.unshift(...(build.routes[at]?.path?.split('/').filter(Boolean) ?? []))
    return { id, segments: parts.map((part) => part.toLowerCase()) }
  })
}

/** Whether a pattern can have this segment at this place. */
function mayBe(segments: readonly string[], at: number, segment: string): boolean {
  if (segments.slice(0, at + 1).includes('*')) return true
  const own = segments[at]
  return own !== undefined && (!isName(own) || own === segment)
}

/** A segment that stands for itself alone. */
const isName = (segment: string) => !segment.startsWith(':') && !segment.endsWith('?') && segment !== '*'

/** A segment that an address may do without. */
const isOpen = (segment: string) => segment === '*' || segment.endsWith('?')
