import type { Finished } from '../finished.server.ts'

/** A page as it was at one version of the public tables, in one minute. */
export interface KeptPage {
  finished: Finished
  version: number
  /** The start of its minute, in milliseconds. */
  minute: number
  /** When its computation began, by a clock that only goes forward, in milliseconds. */
  begunAt: number
}

const overhead = 1024

/** Pages in memory, at most so many bytes of them; the one not asked for the longest goes first. */
export function pageStore(mostBytes: number) {
  const pages = new Map<string, KeptPage>()
  let bytes = 0
  const costOf = (id: string, page: KeptPage) => page.finished.size + 2 * id.length + overhead
  const drop = (id: string) => {
    const page = pages.get(id)
    if (!page) return
    pages.delete(id)
    bytes -= costOf(id, page)
  }
  return {
    get bytes() {
      return bytes
    },
    find(id: string): KeptPage | undefined {
      const page = pages.get(id)
      if (!page) return undefined
      pages.delete(id)
      pages.set(id, page)
      return page
    },
    put(id: string, page: KeptPage): void {
      drop(id)
      const cost = costOf(id, page)
      if (cost > mostBytes / 4) return
      pages.set(id, page)
      bytes += cost
      for (const oldest of pages.keys()) {
        if (bytes <= mostBytes) break
        drop(oldest)
      }
    },
    empty(): void {
      pages.clear()
      bytes = 0
    },
  }
}
