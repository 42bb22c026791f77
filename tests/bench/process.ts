import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { startProduct } from '../support/product.ts'
import { load, median, rounded } from './load.ts'

const root = path.resolve(import.meta.dirname, '..', '..')

/** Goal 7: how long a build and a start take, and what a process weighs after a hundred thousand requests. */
export async function process_(): Promise<string[]> {
  rmSync(path.join(root, 'build', 'made-from'), { force: true })
  const began = performance.now()
  spawnSync(process.execPath, [path.join(root, 'app', 'build.ts')], { cwd: root, stdio: 'ignore' })
  const built = (performance.now() - began) / 1000

  const first = await startProduct() // makes and seeds the database
  const starts: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const again = await startProduct({ DATA_DIR: first.dataDir })
    starts.push(again.startedIn)
    if (round < 2) await again.stop()
    else {
      const before = resident(again.pid)
      let asked = 0
      while (asked < 100_000) asked += (await load(`${again.url}/activities`, {}, 4)).perSecond * 4
      const after = resident(again.pid)
      await again.stop()
      await first.stop()
      return [
        `构建 ${rounded(built, 1)} 秒（< 15）`,
        `启动到第一次应答 ${rounded(median(starts), 0)} 毫秒（< 1000）`,
        `${Math.round(asked / 1000)} 千次请求后占内存 ${after} MB（< 200；之前 ${before} MB）`,
      ]
    }
  }
  return []
}

/** Megabytes of a process that are in memory; Linux only. */
function resident(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes ?? 0) / 1024)
}
