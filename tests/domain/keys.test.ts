import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeKeys } from '#app/domain/keys.server.ts'

const ringOf = (...kids: string[]) => kids.map((kid) => `${kid}:${secrets[kid]}`).join(',')
const secrets = Object.fromEntries(['old', 'new'].map((kid) => [kid, randomBytes(32).toString('base64')]))
const keys = makeKeys(ringOf('old'))

test('what was sealed for a place opens there and nowhere else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const sealed = keys.seal(text, 'people.birth_date.1')

      expect(keys.unseal(sealed, 'people.birth_date.1')).toBe(text)
      expect(() => keys.unseal(sealed, 'people.birth_date.2')).toThrow()
      expect(() => keys.unseal(sealed, 'people.phone.1')).toThrow()
    }),
    { numRuns: 50 },
  )
})

test('the same text is never sealed the same way twice', () => {
  expect(keys.seal('13807720001', 'a.b.1')).not.toBe(keys.seal('13807720001', 'a.b.1'))
})

test('a sealed text with any bit changed does not open', () => {
  const [version, kid, ...parts] = keys.seal('13807720001', 'a.b.1').split('.')

  parts.forEach((part, index) => {
    const bytes = Buffer.from(part, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      const again = parts.with(index, changed.toString('base64url'))
      expect(() => keys.unseal([version, kid, ...again].join('.'), 'a.b.1')).toThrow()
    }
  })
})

test('a short tag, another version and a text never sealed do not open', () => {
  const parts = keys.seal('13807720001', 'a.b.1').split('.')

  expect(() => keys.unseal(parts.with(4, parts[4]!.slice(0, 6)).join('.'), 'a.b.1')).toThrow()
  expect(() => keys.unseal(parts.with(0, 'v2').join('.'), 'a.b.1')).toThrow()
  expect(() => keys.unseal('13807720001', 'a.b.1')).toThrow()
})

test('after a new key came in front, the old ones still read and are still found', () => {
  const both = makeKeys(ringOf('new', 'old'))
  const sealed = keys.seal('13807720001', 'a.b.1')

  expect(both.unseal(sealed, 'a.b.1')).toBe('13807720001')
  expect(both.seal('1', 'a.b.1')).toMatch(/^v1\.new\./)
  expect(both.blindIndexes('phone', '1')).toContain(keys.blindIndex('phone', '1'))
  expect(both.blindIndex('phone', '1')).not.toBe(keys.blindIndex('phone', '1'))
  expect(both.isSigned('form', 'x', keys.sign('form', 'x'))).toBe(true)
  expect(() => makeKeys(ringOf('new')).unseal(sealed, 'a.b.1')).toThrow('"old"')
})

test('a purpose has a key of its own', () => {
  const made = [
    keys.sign('form', 'x'),
    keys.sign('device', 'x'),
    keys.blindIndex('form', 'x'),
    keys.blindIndex('phone', 'x'),
    keys.pepper('x').peppered,
  ]

  expect(new Set(made).size).toBe(made.length)
  expect(keys.isSigned('device', 'x', keys.sign('form', 'x'))).toBe(false)
})

test.each([
  ['', 'kid:base64'],
  ['k1', 'kid:base64'],
  ['k1:AAAA', '32 bytes'],
  ['K 1:AAAA', 'kid:base64'],
  [`k1:${Buffer.alloc(32).toString('base64')},k1:${Buffer.alloc(32).toString('base64')}`, 'twice'],
])('the ring %j is refused by name and never repeated', (ring, why) => {
  expect(() => makeKeys(ring)).toThrow(/^SECRET_KEYS/)
  expect(() => makeKeys(ring)).toThrow(why)
  if (ring.length > 20) expect(() => makeKeys(ring)).not.toThrow(ring.slice(3))
})
