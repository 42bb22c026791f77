import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskBirthDay, maskEmail, maskIdNumber, maskName, maskPhone } from '#app/domain/people/masks.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))

test('masks read as people expect them', () => {
  expect(maskPhone('13812341234')).toBe('138****1234')
  expect(maskPhone('1234567')).toBe('*******')
  expect(maskEmail('zhang@qq.com')).toBe('z***@qq.com')
  expect(maskEmail('@qq.com')).toBe('*******')
  expect(maskName('张小明')).toBe('张**')
  expect(maskName('𠮷野')).toBe('𠮷**')
  expect(maskBirthDay('2010-03-18')).toBe('2010-**-**')
  expect(maskIdNumber('11010519491231002X')).toBe('1****************X')
})

test('a masked phone number fits ten thousand others and never shows eight digits in a row', () => {
  fc.assert(
    fc.property(digits(11), digits(4), (phone, middle) => {
      const other = phone.slice(0, 3) + middle + phone.slice(7)

      expect(maskPhone(other)).toBe(maskPhone(phone))
      expect(maskPhone(phone)).not.toMatch(/\d{8}/)
    }),
    { numRuns: 1000 },
  )
})

test('a short number shows nothing', () => {
  fc.assert(fc.property(fc.stringMatching(/^[0-9]{0,7}$/), (phone) => void expect(maskPhone(phone)).toMatch(/^\**$/)))
})

test('a masked name says nothing of its length and only its first character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (name) => {
      const masked = maskName(name)

      expect(masked.endsWith('**')).toBe(true)
      expect([...masked].length).toBeLessThanOrEqual(3)
    }),
  )
})

test('a masked address shows the first character and the domain', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (email) => {
      const at = email.lastIndexOf('@')

      expect(maskEmail(email)).toBe(`${email[0]}***${email.slice(at)}`)
    }),
  )
})
