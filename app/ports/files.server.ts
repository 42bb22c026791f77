import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'

/** A file of ours: its id, and which part of it. */
export interface FileName {
  /** made by us, a UUID */
  id: string
  /** a size of a photo, or `whole` */
  part: string
}

/** Keeps bytes under names made by us. What was put is there whole or not at all, and never changes. */
export interface Files {
  put(name: FileName, bytes: Buffer): Promise<void>
  /** The whole of it, or null. */
  read(name: FileName): Promise<Buffer | null>
  /** The same as it comes from the disk, with its length. */
  open(name: FileName): Promise<{ bytes: number; stream: Readable } | null>
  remove(name: FileName): Promise<void>
  /** Every name that is kept. */
  list(): Promise<FileName[]>
}

const ids = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const parts = /^[a-z0-9]{1,12}$/
const kept = /^([0-9a-f-]{36})\.([a-z0-9]{1,12})$/

/** Whether a text could be the id of a file; anything else never reaches the disk. */
export const isFileId = (text: string): boolean => ids.test(text)

/** The name on the disk. Throws for what is no name of ours: no path is ever put together from what somebody sent. */
function nameOf({ id, part }: FileName): string {
  if (!ids.test(id) || !parts.test(part)) throw new Error('Not a name of a file')
  return `${id}.${part}`
}

const absent = (error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT') return null
  throw error
}

/** Files in a folder of this machine, in subfolders by the first two letters of their ids. */
export function localFiles(folder: string): Files {
  const placeOf = (name: FileName) => path.join(folder, name.id.slice(0, 2), nameOf(name))
  return {
    async put(name, bytes) {
      const place = placeOf(name)
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
      const unfinished = `${place}.${crypto.randomUUID()}.tmp`
      await written(unfinished, bytes)
      await rename(unfinished, place)
      await synced(path.dirname(place))
    },
    read: (name) => readFile(placeOf(name)).catch(absent),
    async open(name) {
      const handle: FileHandle | null = await open(placeOf(name), 'r').catch(absent)
      if (!handle) return null
      const { size } = await handle.stat()
      return { bytes: size, stream: createReadStream('', { fd: handle }) }
    },
    remove: (name) => rm(placeOf(name), { force: true }),
    async list() {
      const entries = (await readdir(folder, { recursive: true }).catch(absent)) ?? []
      return entries.flatMap((entry) => {
        const [, id, part] = kept.exec(path.basename(entry)) ?? []
        return id && part ? [{ id, part }] : []
      })
    },
  }
}

async function written(place: string, bytes: Buffer): Promise<void> {
  const handle = await open(place, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A name survives a power cut only when its folder was written too. */
async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Keeps files in memory: the twin for tests. */
export function keptFiles(): Files & { files: Map<string, Buffer> } {
  const files = new Map<string, Buffer>()
  const read = async (name: FileName) => files.get(nameOf(name)) ?? null
  return {
    files,
    read,
    async put(name, bytes) {
      files.set(nameOf(name), bytes)
    },
    async open(name) {
      const bytes = await read(name)
      return bytes && { bytes: bytes.length, stream: Readable.from([bytes]) }
    },
    async remove(name) {
      files.delete(nameOf(name))
    },
    async list() {
      return [...files.keys()].map((name) => ({ id: name.slice(0, 36), part: name.slice(37) }))
    },
  }
}
