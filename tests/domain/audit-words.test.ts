import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { eventWords, subjectWords } from '#app/domain/audit/words.ts'

const folder = path.resolve(import.meta.dirname, '../../app/domain')

const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))

/** What stands between `record(` and the subject it names: the kind of the event, or the choice of two. */
const recorded = texts.flatMap((text) =>
  [...text.matchAll(/\brecord\(([\s\S]{0,200}?)\{ type: '([a-z-]+)'/g)].map(([, before = '', type = '']) => ({
    kinds: [...before.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, kind = '']) => kind),
    type,
  })),
)

/** Kinds that are handed to what records them: `event: 'signup.removed'`. */
const handedOn = texts.flatMap((text) =>
  [...text.matchAll(/\bevent: '([a-z-]+\.[a-z-]+)'/g)].map(([, kind = '']) => kind),
)

test('everything that is recorded reads in the words of the trade', () => {
  const kinds = [...recorded.flatMap((one) => one.kinds), ...handedOn]
  expect(handedOn.length).toBeGreaterThan(8)
  expect(kinds.length).toBeGreaterThan(50)
  expect(kinds.filter((kind) => !(kind in eventWords))).toEqual([])
  expect(recorded.map(({ type }) => type).filter((type) => !(type in subjectWords))).toEqual([])
})
