import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { lines } from '#app/domain/permissions.ts'

const root = path.resolve(import.meta.dirname, '..')

const sources = ['app', 'db'].flatMap((top) =>
  readdirSync(path.join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('migrations'))
    .map((file) => path.join(top, file)),
)

/** Every import and re-export, with a relative one written out: `#app/…` or `#db/…`. */
const imports = sources.flatMap((file) => {
  const text = readFileSync(path.join(root, file), 'utf8')
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)
  return [...found].map(([, from = '']) => ({
    file,
    from: from.startsWith('.') ? `#${path.join(path.dirname(file), from)}` : from,
    typeOnly: new RegExp(`import type [^;]*?from '${from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}'`).test(text),
  }))
})

/** Where a module may not reach: the arrows of the architecture, each read "files here never import that". */
const forbidden: [RegExp, RegExp][] = [
  [/^app\/domain\//, /^@remix-run|^react|^#app\/(http|routes|ui|islands)\//],
  [/^app\/ui\//, /^#db\/|\.server(\.ts)?$|^#app\/routes\//],
  [/^app\/routes\//, /^#db\/|^drizzle-orm/],
  [/^app\/http\//, /^#db\/(?!database\.ts$)|^drizzle-orm|^#app\/(ui|routes)\//],
  [/^app\/ports\//, /^#db\/|^#app\/(http|routes|ui|domain)\//],
  [/^app\/islands\//, /^#db\/|^react|^#app\/(http|routes|domain)\//],
  [/^db\//, /^#app\//],
]

test.each(forbidden)('files of %s never import %s', (here, there) => {
  expect(imports.filter(({ file, from }) => here.test(file) && there.test(from))).toEqual([])
})

test('the arrows can be seen: a module that breaks one is caught', () => {
  const breaking = { file: 'app/domain/hours/review.server.ts', from: '#app/http/forms.server.ts' }
  expect(forbidden.some(([here, there]) => here.test(breaking.file) && there.test(breaking.from))).toBe(true)
})

test('the environment is read in two places only', () => {
  const readers = sources.filter((file) => /process\.env\b/.test(readFileSync(path.join(root, file), 'utf8')))
  expect(readers.filter((file) => file !== 'db/engine.ts')).toEqual([])
})

test('the clock is read where the server is composed, and by the islands, whose clock is the device', () => {
  const readers = sources.filter(
    (file) =>
      !file.startsWith('app/islands/') &&
      /\bDate\.now\(\)|new Date\(\)/.test(readFileSync(path.join(root, file), 'utf8')),
  )
  expect(readers).toEqual(['app/main.server.ts'])
})

test('no folder or barrel that names nothing', () => {
  const places = sources.flatMap((file) => path.dirname(file).split(path.sep))
  expect(places.filter((name) => /^(lib|utils|helpers|services|common)$/.test(name))).toEqual([])
  expect(sources.filter((file) => /\/index\.tsx?$/.test(file))).toEqual([])
})

test('a file has one subject: none is longer than 250 lines', () => {
  const words = /^db\/seed\/words\//
  const long = sources.filter(
    (file) =>
      !words.test(file) &&
      statSync(path.join(root, file)).size > 0 &&
      readFileSync(path.join(root, file), 'utf8').split('\n').length > 251,
  )
  expect(long).toEqual([])
})

const build = (await import(path.join(root, 'build', 'server', 'index.js'))) as ServerBuild

test('the census: every loader and action names who it is for and a permission of the policy, and the back office is for staff', () => {
  for (const [id, route] of Object.entries(build.routes)) {
    if (!route) continue
    const { loader, action } = route.module
    for (const handler of [loader, action].filter((one) => one !== undefined)) {
      const { audience, permission = '' } = handler as { audience?: string; permission?: string }
      expect(audience, `${id} was not made by app/http/route.server.ts`).toBeDefined()
      expect(Object.keys(lines), `${id} names no permission`).toContain(permission)
      if (id.startsWith('routes/staff')) expect(audience, id).toBe('staff')
      if (/^routes\/me\b/.test(id)) expect(audience, id).toBe('members')
      if (audience === 'arriving') expect(id).toBe('routes/second-factor')
    }
  }
})

/** What answers before Remix sees a request. All of it is public: it knows no person and opens no record. */
const publicLayers = [
  'requestLog',
  'headers',
  'health',
  'shield',
  'staticFiles',
  'publicFiles', // photos that are public, by their random names
  'keptPages', // visitors' pages only: whoever has signed in passes them by
  'livePages', // Remix itself, with its doors
]

test('the census of what answers before Remix: nothing but what is public', () => {
  const text = readFileSync(path.join(root, 'app/server.ts'), 'utf8')
  const [, chain = ''] = /chain\(\s*\[([\s\S]*?)\n {4}\],/.exec(text) ?? []
  const layers = [...chain.matchAll(/^ {6}(\w+)\(/gm)].map(([, name]) => name)
  expect(layers).toEqual(publicLayers)
})
