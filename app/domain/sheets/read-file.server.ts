import { Worker } from 'node:worker_threads'
import { BadFile, type FileNote, type FileRow, fileLimits } from './read/file.ts'
import type { FromThread } from './read/read-worker.ts'

/** Programs of their own that pose as sheets. */
const macroNames = /\.(?:xlsm|xltm|xlam|xla|xlsb)$/i

/**
 * The rows of an uploaded file, some hundred at a time, read in a thread of its own that has little memory, half a
 * minute for each of them, and no part in anything else. Throws BadFile.
 */
export async function* readFile(bytes: Uint8Array, name: string): AsyncGenerator<(FileRow | FileNote)[]> {
  if (bytes.length > fileLimits.bytes) throw new BadFile('too-large')
  if (bytes.length === 0) throw new BadFile('not-a-sheet')
  if (macroNames.test(name)) throw new BadFile('macro')
  const thread = new Worker(new URL('./read/read-worker.ts', import.meta.url), {
    workerData: bytes,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: fileLimits.memory, maxYoungGenerationSizeMb: 32 },
  })
  const said: (FromThread | Error)[] = []
  let wake = () => {}
  const hear = (message: FromThread | Error) => {
    said.push(message)
    wake()
  }
  thread.on('message', hear).on('error', hear)
  const heard = async () => {
    const timer = setTimeout(() => hear({ fault: 'too-slow' }), fileLimits.time)
    await new Promise<void>((resolve) => {
      wake = resolve
    })
    clearTimeout(timer)
  }
  try {
    for (;;) {
      const message = said.shift()
      if (!message) await heard()
      else if (message instanceof Error) throw new BadFile(isOutOfMemory(message) ? 'too-large' : 'broken', message)
      else if ('fault' in message) throw new BadFile(message.fault)
      else if ('end' in message) return
      else {
        yield message.rows
        thread.postMessage('more')
      }
    }
  } finally {
    await thread.terminate()
  }
}

const isOutOfMemory = (error: NodeJS.ErrnoException) => error.code === 'ERR_WORKER_OUT_OF_MEMORY'
