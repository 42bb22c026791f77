import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { backUp, forgetBackups } from './backup.ts'

interface Wanted {
  file: string
  folder: string
  logs: string
  /** milliseconds since 1970, by the clock of the server */
  now: number
}

/**
 * The same as `backUp`, on a thread of its own, so that whoever serves goes on serving; then deletes what is too old to
 * be kept. Answers the path of the copy; rejects when it cannot be made whole.
 */
export function backUpApart(wanted: Wanted): Promise<string> {
  const worker = new Worker(import.meta.filename, { workerData: wanted })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The backup ended with ${code} before it was whole`)))
  })
}

if (!isMainThread && parentPort && isWanted(workerData)) {
  const { file, folder, logs, now } = workerData
  const copy = await backUp(file, folder, logs)
  forgetBackups(folder, new Date(now))
  parentPort.postMessage(copy)
}

// Other threads of this process, those of the tests for one, may import this file for what it exports.
function isWanted(found: unknown): found is Wanted {
  return typeof found === 'object' && found !== null && 'file' in found && 'folder' in found && 'logs' in found
}
