import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, statfsSync } from 'node:fs'
import path from 'node:path'

// The magic numbers of statfs(2). Locks over a network are promises that the server may not keep.
const networkFileSystems = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x517b, 'SMB'],
  [0x564c, 'NCP'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
])

/** The network file system that a type of statfs(2) stands for, or null for a local one. */
export const networkOf = (type: number): string | null => networkFileSystems.get(type >>> 0) ?? null

/** Refuses a file on a network file system, with the reason, before anything is made there. */
export function insistOnLocal(file: string): void {
  const network = networkOf(statfsSync(nearestFolder(file)).type)
  if (network === null) return
  throw new Error(
    `${file} is on a network file system (${network}), whose locks SQLite cannot rely on: use a local disk`,
  )
}

/** Whether the disk has less room than writing needs. It is a warning and no refusal: reading still works. */
export function isNearlyFull(file: string): boolean {
  const { bavail, bsize } = statfsSync(nearestFolder(file))
  return bavail * bsize < 500 * 1024 ** 2
}

/** An empty file that only the user of the server may read, and its folder. One that is there stays as it is. */
export function makePrivate(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
}

/** Gives a finished file its name, once every byte of it is on the disk. */
export function renameWhole(unfinished: string, file: string): void {
  syncToDisk(unfinished)
  renameSync(unfinished, file)
  syncToDisk(path.dirname(file))
}

function syncToDisk(place: string) {
  const descriptor = openSync(place, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

function nearestFolder(file: string): string {
  let folder = path.dirname(file)
  while (!existsSync(folder)) folder = path.dirname(folder)
  return folder
}
