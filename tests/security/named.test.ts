import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** Every test file, by its path below `tests`. */
const files = readdirSync(path.resolve(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && !name.endsWith('named.test.ts'))
  .map((name) => [name, readFileSync(path.resolve(import.meta.dirname, '..', name), 'utf8')] as const)

/** The files in which a test's title names an id: the title is the first thing a call is given. */
const naming = (id: string) =>
  files
    .filter(([, text]) =>
      [...text.matchAll(/\(\s*(['"`])((?:(?!\1)[^\n])+)\1/g)].some(([, , title = '']) =>
        new RegExp(`\\b${id}\\b`).test(title),
      ),
    )
    .map(([name]) => name)

const numbered = (letter: string, ...spans: readonly (number | [from: number, to: number])[]) =>
  spans.flatMap((span) => {
    const [from, to] = typeof span === 'number' ? [span, span] : span
    return Array.from({ length: to - from + 1 }, (_, index) => `${letter}${String(from + index).padStart(2, '0')}`)
  })

/** What somebody may try who means harm, each of which a test tries. */
const threats = numbered('T', [1, 8], [10, 13], [15, 20], [25, 28], [34, 36], 40, 45, 46)

/** What happened elsewhere to people like ours, each of which a test lives through. */
const scenarios = numbered('S', 11, [14, 16], 21, 23, 25, 50, 55, [58, 60], 62, 63, [65, 72])

test.each([...threats, ...scenarios])('%s has a test that names it', (id) => {
  expect(naming(id)).not.toEqual([])
})

test('an id that no test names would be noticed', () => {
  expect(naming('T99')).toEqual([])
})
