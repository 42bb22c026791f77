import fc from 'fast-check'
import { expect, test } from 'vitest'
import { phrasesOf, wordsOfTexts } from '#app/domain/activities/bigrams.ts'

/** Whether a text would be found: each phrase stands in its words, side by side. */
function finds(query: string, ...texts: string[]): boolean {
  const words = ` ${wordsOfTexts(texts).join(' ')} `
  return phrasesOf(query).every((phrase) => words.includes(` ${phrase.join(' ')} `))
}

test('a run of Han characters becomes its pairs, its last character, and every character alone', () => {
  expect(wordsOfTexts(['青年之家'])).toEqual(['青年', '年之', '之家', '家', '青', '年', '之', '家'])
})

test.each([
  ['净滩', true],
  ['红水河', true],
  ['河净', true],
  ['水', true],
  ['滩', true],
  ['净河', false],
  ['河滩', false],
  ['PM2', true],
  ['pm2.5', true],
  ['ＰＭ２', true],
  ['红水 净滩', true],
  ['红水 划船', false],
])('“%s” finds 红水河净滩 PM2.5: %s', (query, found) => {
  expect(finds(query, '红水河净滩 PM2.5')).toBe(found)
})

test('two runs never read as one', () => {
  expect(finds('青年之家', '青年，年之家')).toBe(false)
  expect(finds('之家燕', '青年之家', '家燕归巢')).toBe(false)
})

test.each(['%', '_', '"', '*', '%%', '"" OR ""', "'; --"])(
  'signs and operators are nothing to look for: %s',
  (query) => {
    expect(phrasesOf(query).flat().join('')).not.toMatch(/[%_"*';-]/)
  },
)

test('operators of a search language are words like any other', () => {
  expect(phrasesOf('岸 NOT 河')).toEqual([['岸'], ['not'], ['河']])
})

test('any part of a text finds the text', () => {
  const text = fc.string({ unit: fc.constantFrom(...'青石志愿服务河岸小学校 ，a1B2'), minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, from, length) => {
      const han = whole.match(/\p{Script=Han}+/gu) ?? []
      const run = han[from % Math.max(han.length, 1)] ?? ''
      const start = run ? length % run.length : 0
      expect(finds(run.slice(start), whole)).toBe(true)
      expect(finds(run.slice(0, start + 1), whole)).toBe(true)
    }),
  )
})

test('a query of any length is cut before it costs anything', () => {
  expect(phrasesOf('河'.repeat(10_000)).flat().length).toBeLessThan(60)
})
