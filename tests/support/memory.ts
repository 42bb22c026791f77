import { existsSync, statfsSync } from 'node:fs'
import os from 'node:os'

const shared = '/dev/shm'

function isRoomy(): boolean {
  if (!existsSync(shared)) return false
  const { bavail, bsize } = statfsSync(shared)
  return bavail * bsize > 2 ** 30
}

/** A folder for what lasts as long as a test: memory, where the machine offers a gigabyte of it, for tests wait for the processor, not for a disk. */
export const inMemory: string = isRoomy() ? shared : os.tmpdir()
