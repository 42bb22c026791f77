import { appendFile, readFile } from 'node:fs/promises'

/** A person whose account was closed. */
export interface Erasure {
  personId: string
  at: Date
}

/** Who was erased, kept outside the database so that no backup brings anybody back. Only ever appended to. */
export interface ErasureLog {
  read(): Promise<Erasure[]>
  append(erasure: Erasure): Promise<void>
}

/** A file of one line a person: the id and the moment. A line cut short by a power cut is passed over. */
export const erasureFile = (file: string): ErasureLog => ({
  async read() {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    return [...text.matchAll(/^([\w-]+) (\d{4}-\d\d-\d\dT[\d:.]+Z)$/gm)].map(([, personId = '', at = '']) => ({
      personId,
      at: new Date(at),
    }))
  },
  async append({ personId, at }) {
    await appendFile(file, `${personId} ${at.toISOString()}\n`, { mode: 0o600, flush: true })
  },
})

/** Keeps erasures in memory: the twin for tests. */
export function keptErasures(): ErasureLog & { erasures: Erasure[] } {
  const erasures: Erasure[] = []
  return {
    erasures,
    read: async () => erasures,
    async append(erasure) {
      erasures.push(erasure)
    },
  }
}
