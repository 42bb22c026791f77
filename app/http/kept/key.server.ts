import { readLook } from '../cookies.server.ts'

/** A public page that may be kept. */
export interface KeptRoute {
  /** Matches the path as it was sent. */
  path: RegExp
  /**
   * The query the page is computed from and kept under, in one spelling (`''`, or `town=451381001&q=净滩` encoded,
   * without `?`). Undefined for an unknown parameter, or one that does not read: such a page is computed, not kept.
   */
  query(search: URLSearchParams): string | undefined
}

/** What tells one kept page from another, and all that its computation learns of a visitor. */
export interface PageKey {
  id: string
  /** The whole address under our origin, the query in its one spelling. */
  address: string
  cookie: string
}

const mostRemembered = 2000

/** Reads the key of a request: route, query, colours and text size. A query is read by its schema once per spelling. */
export function keyReader(
  routes: readonly KeptRoute[],
): (origin: string, url: string, cookie: string | undefined) => PageKey | undefined {
  const remembered = new Map<string, PageKey>()
  return (origin, url, cookie) => {
    const look = cookie === undefined ? '' : lookOf(cookie)
    const spelling = `${look} ${origin}${url}`
    const known = remembered.get(spelling)
    if (known) return known
    const path = addressOf(routes, url)
    if (path === undefined) return undefined
    const address = origin + path
    const key = { id: `${look} ${address}`, address, cookie: look }
    if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value!)
    remembered.set(spelling, key)
    return key
  }
}

function addressOf(routes: readonly KeptRoute[], url: string): string | undefined {
  const mark = url.indexOf('?')
  const path = mark === -1 ? url : url.slice(0, mark)
  const query = routes
    .find((route) => route.path.test(path))
    ?.query(new URLSearchParams(mark === -1 ? '' : url.slice(mark)))
  return query === undefined ? undefined : query === '' ? path : `${path}?${query}`
}

function lookOf(cookie: string): string {
  const { theme, text } = readLook(cookie)
  return [theme && `theme=${theme}`, text && `text=${text}`].filter(Boolean).join('; ')
}
