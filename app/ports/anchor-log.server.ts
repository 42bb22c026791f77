import { appendFile, readFile } from 'node:fs/promises'

/** Where the chain of events stood when a day ended. */
export interface Anchor {
  /** YYYY-MM-DD in Shanghai */
  day: string
  /** how many events there were */
  count: number
  /** of the last of them */
  hash: string
}

/** Anchors kept where whoever can write the database does not write by the way. Only ever appended to. */
export interface AnchorLog {
  read(): Promise<Anchor[]>
  append(anchor: Anchor): Promise<void>
}

/** A file of one line a day: the day, the count and the hash. A line cut short by a power cut is passed over. */
export const anchorFile = (file: string): AnchorLog => ({
  async read() {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    return [...text.matchAll(/^(\d{4}-\d{2}-\d{2}) (\d+) ([0-9a-f]{64})$/gm)].map(([, day = '', count, hash = '']) => ({
      day,
      count: Number(count),
      hash,
    }))
  },
  async append({ day, count, hash }) {
    await appendFile(file, `${day} ${count} ${hash}\n`, { mode: 0o600, flush: true })
  },
})

/** Keeps anchors in memory: the twin for tests. */
export function keptAnchors(): AnchorLog & { anchors: Anchor[] } {
  const anchors: Anchor[] = []
  return {
    anchors,
    read: async () => anchors,
    async append(anchor) {
      anchors.push(anchor)
    },
  }
}
