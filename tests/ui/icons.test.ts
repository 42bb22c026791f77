import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..', '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const named = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name).sort()

const drawn = named(read('public/icons.svg'), /<symbol id="i-([a-z0-9-]+)"/g)

test('every icon that can be named is drawn in the sprite, and no other', () => {
  expect(named(read('app/ui/icon.tsx'), /\| '([a-z0-9-]+)'/g)).toEqual(drawn)
})
