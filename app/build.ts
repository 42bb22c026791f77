import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const stamp = path.join(root, 'build', 'made-from')

/** What a build is made from; a change of any of it makes the build stale. */
const sources = ['app', 'public', 'package.json', 'remix.config.js', 'tsconfig.json', 'db/schema']

function* filesBelow(place: string): Generator<string> {
  const full = path.join(root, place)
  if (!existsSync(full)) return
  if (statSync(full).isFile()) {
    yield place
    return
  }
  const entries = readdirSync(full, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = path.join(place, entry.name)
    if (entry.isDirectory()) yield* filesBelow(inner)
    else yield inner
  }
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const file of filesBelow(source))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

/** Builds pages, styles and islands unless the build at hand was made from these very sources. Says whether it built. */
export async function buildIfNeeded(): Promise<boolean> {
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false
  const remix = path.join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js')
  const run = spawnSync(process.execPath, [remix, 'vite:build', '--config', 'remix.config.js'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(`${run.stdout}\n${run.stderr}`)
  const { buildIslands, buildWorker } = await import('./islands/build.js')
  await buildIslands({ outDir: path.join(root, 'build', 'client', 'islands') })
  await buildWorker({ outDir: path.join(root, 'build', 'client') })
  const { compressFolder } = await import('./http/compress-folder.server.ts')
  compressFolder(path.join(root, 'build', 'client'))
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
  return true
}

if (process.argv[1] === import.meta.filename) {
  const started = performance.now()
  const built = await buildIfNeeded()
  console.log(
    built ? `构建完成，用了 ${((performance.now() - started) / 1000).toFixed(1)} 秒` : '没有改动，不用重新构建',
  )
}
