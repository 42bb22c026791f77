// `npm run drill -- D13 [sqlite|postgres]`: on each engine the drill names, one after another. Ends with 1 when anything was wrong.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import type { Engine } from '#db/engine.ts'
import { drills } from './catalogue.ts'
import { startDrillServer } from './drill-server.ts'

const engines: readonly string[] = ['sqlite', 'postgres']
const given = process.argv.slice(2)
const wanted = given.filter((word) => !engines.includes(word))
const only = given.filter((word) => engines.includes(word))
if (wanted.length === 0 || wanted.some((name) => !drills[name])) {
  for (const [name, { words, engines: on }] of Object.entries(drills))
    console.log(`npm run drill -- ${name.padEnd(9)} ${words}（${on.join('、')}）`)
  process.exit(wanted.length === 0 ? 0 : 1)
}

const plays = wanted.flatMap((name) =>
  drills[name]!.engines.filter((on) => only.length === 0 || only.includes(on)).map((on) => ({ name, on })),
)
const server = plays.some(({ on }) => on === 'postgres') ? await startDrillServer() : null

/** What a process of an engine starts with: nothing of the other. */
const environmentOf = (on: Engine) =>
  on === 'postgres'
    ? { ...process.env, ...server?.variables }
    : { ...process.env, DATABASE_URL: '', TEST_ENGINE: '', TEST_POSTGRES: '' }

const failed: string[] = []
for (const { name, on } of plays) {
  console.log(`== ${name} ${on} ${drills[name]!.words}`)
  const started = performance.now()
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, 'play.ts'), name], {
    stdio: 'inherit',
    env: environmentOf(on),
  })
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`== ${name} ${on}：${status === 0 ? '通过' : '没有通过'}，${seconds} 秒`)
  if (status !== 0) failed.push(`${name} ${on}`)
}
await server?.stop()
console.log(failed.length === 0 ? '全部通过' : `没有通过：${failed.join('、')}`)
process.exit(failed.length === 0 ? 0 : 1)
