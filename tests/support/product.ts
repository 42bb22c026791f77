import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..', '..')

export interface Product {
  url: string
  pid: number
  dataDir: string
  /** From the start of the process to its first answer. */
  startedIn: number
  process: ChildProcess
  stop(): Promise<void>
}

/** The product as an operator starts it, in a process of its own, with a data folder of its own. */
export async function startProduct(variables: Record<string, string> = {}): Promise<Product> {
  const own = mkdtempSync(path.join(os.tmpdir(), 'qingshi-child-'))
  const dataDir = variables.DATA_DIR ?? own
  const started = performance.now()
  const child = spawn(process.execPath, ['--max-semi-space-size=4', path.join(root, 'app', 'start.js')], {
    cwd: root,
    // An operator's environment and nothing of the test runner's, which has a BASE_URL of its own.
    env: { NODE_ENV: 'production', PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithMe(child)
  const url = await said(child, /青石志愿已启动：http:\/\/localhost:(\d+)/).then(
    ([, port]) => `http://127.0.0.1:${port}`,
  )
  await fetch(`${url}/livez`)
  return {
    url,
    pid: child.pid ?? 0,
    dataDir,
    startedIn: performance.now() - started,
    process: child,
    async stop() {
      await ended(child)
      rmSync(own, { recursive: true, force: true })
    },
  }
}

const mine = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of mine) child.kill('SIGKILL')
})

/** Whoever started a process may fall over a fault of its own: nothing is left running. */
export function endWithMe(child: ChildProcess): void {
  mine.add(child)
  child.once('exit', () => mine.delete(child))
}

export function said(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      if (text === '\0') return // the rest is only taken so that the pipe does not fill
      text += chunk.toString()
      const match = pattern.exec(text)
      if (!match) return
      text = '\0'
      resolve(match)
    })
    child.once('exit', (code) => reject(new Error(`The process ended with ${code}: ${text}`)))
  })
}

export function ended(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
