import { parentPort, workerData } from 'node:worker_threads'
import { isCompound } from './compound.ts'
import { readCsv } from './csv.ts'
import { BadFile, type FileNote, type FileRow } from './file.ts'
import { readXls } from './xls.ts'
import { readXlsx } from './xlsx.ts'

/** The thread in which a file is read: what it holds may be made to harm whoever opens it. */

export type FromThread = { rows: (FileRow | FileNote)[] } | { fault: BadFile['fault'] } | { end: true }

const port = parentPort!
const atOnce = 500

const send = (message: FromThread) => port.postMessage(message)
const asked = () => new Promise((resolve) => port.once('message', resolve))

function open(bytes: Buffer): AsyncGenerator<FileRow | FileNote> | Generator<FileRow> {
  if (isCompound(bytes)) return readXls(bytes)
  if (bytes.length > 4 && bytes.readUInt32LE(0) === 0x04034b50) return readXlsx(bytes)
  return readCsv(bytes)
}

async function read(bytes: Buffer): Promise<void> {
  let rows: (FileRow | FileNote)[] = []
  for await (const row of open(bytes)) {
    rows.push(row)
    if (rows.length < atOnce) continue
    send({ rows })
    rows = []
    await asked() // no further than the other side has got
  }
  if (rows.length > 0) send({ rows })
  send({ end: true })
}

try {
  await read(Buffer.from(workerData as Uint8Array))
} catch (error) {
  send({ fault: error instanceof BadFile ? error.fault : 'broken' })
}
port.close()
