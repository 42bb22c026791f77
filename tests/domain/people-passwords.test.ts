import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { expect, test } from 'vitest'
import { checkPassword, hashPassword } from '#app/domain/people/password.server.ts'
import { testKeys } from '../support/make.ts'

test('a password is known again, another one is not, and nobody’s takes the same work', async () => {
  const kept = await hashPassword(testKeys, '石头上晒着三条毛巾')

  expect(await checkPassword(testKeys, '石头上晒着三条毛巾', kept)).toBe(true)
  expect(await checkPassword(testKeys, '石头上晒着两条毛巾', kept)).toBe(false)
  expect(await checkPassword(testKeys, '石头上晒着三条毛巾', null)).toBe(false)
})

test('forty who sign in at once do not keep a page from being packed', async () => {
  let checked = 0
  const checks = Array.from({ length: 40 }, () =>
    checkPassword(testKeys, '河边的小船漏水了', null).then(() => (checked += 1)),
  )

  await promisify(gzip)('页面'.repeat(1000))
  const before = checked
  await Promise.all(checks)

  expect(before).toBeLessThan(20)
  expect(checked).toBe(40)
})
