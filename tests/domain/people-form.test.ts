import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { joinForm, newPersonOf, passwordForm } from '#app/domain/people/form.ts'
import { newPassword } from '#app/domain/people/form-fields.ts'
import { isGuessable } from '#app/domain/people/guessable.server.ts'
import { readLogin } from '#app/domain/people/login.ts'

const typed = {
  name: '韦小宁',
  login: '13807720001',
  birthYear: '2000',
  birthMonth: '3',
  birthDay: '18',
  town: '451381100',
  village: '451381100201',
  password: '石头上晒着三条毛巾',
  notice: '1',
}

const form = joinForm('2026-05-01')
const problemsOf = (changes: Partial<Record<keyof typeof typed, string>>) =>
  (form.safeParse({ ...typed, ...changes }).error?.issues ?? []).map(({ path }) => path[0])

test('a form that is filled in becomes a person', () => {
  const person = newPersonOf(form.parse(typed))

  expect(person).toMatchObject({ birthDate: '2000-03-18', login: { kind: 'phone', value: '13807720001' } })
})

test.each([
  ['13807720001', '13807720001'],
  ['１３８０７７２０００１', '13807720001'],
  [' 138 0772-0001 ', '13807720001'],
  ['+86 138 0772 0001', '13807720001'],
  ['008613807720001', '13807720001'],
  ['\u202d138\u200b07720001\u202c', '13807720001'],
  ['Ning@QQ.com', 'ning@qq.com'],
])('the login %s is read as %s', (text, value) => {
  expect(readLogin(text)).toMatchObject({ login: { value } })
})

test.each([
  ['1380772000', '手机号少了一位，应该是 11 位数字'],
  ['138077200011', '手机号多了一位，应该是 11 位数字'],
  ['12807720001', '手机号要以 13 到 19 开头，看看是不是打错了'],
  ['小石头', '要填 11 位手机号，或者完整的邮箱地址'],
  ['ning@qq', '邮箱地址不完整，应该像 name@qq.com'],
  ['a@b@c.com', '邮箱地址不完整，应该像 name@qq.com'],
])('the login %s is refused with what to change', (text, problem) => {
  expect(readLogin(text)).toEqual({ problem })
})

test.each([
  '韦小宁',
  '𠮷野·石',
  '阿布都热合曼・买买提',
  '  覃 子航 ',
  'Nong Thi',
  '〇小石',
  '葛\u{E0100}小石',
  'Nguyễn Thị',
  'བསྒྲུབས',
])('%s is a name', (name) => {
  expect(problemsOf({ name })).toEqual([])
})

test.each(['', '韦', '韦'.repeat(31), '韦小宁1', '<b>韦</b>', '韦\r\nSet-Cookie', '\u202e韦小宁', '·韦'])(
  '%j is no name',
  (name) => {
    expect(problemsOf({ name: name || undefined })).toEqual(['name'])
  },
)

test.each([
  '\u3164\u3164',
  '\u115f\u1160',
  '\uffa0\uffa0',
  '韦\u3164',
  '\u034f\u034f',
  'Li\ufe0f',
  '\u0301\u0301',
  `韦${'\u0301'.repeat(9)}`,
])('a name that cannot be seen or covers its neighbours (%j) is none', (name) => {
  expect(problemsOf({ name })).toEqual(['name'])
})

test.each([
  [{ birthYear: '2026', birthMonth: '5', birthDay: '2' }],
  [{ birthYear: '2001', birthMonth: '2', birthDay: '29' }],
  [{ birthYear: '2000', birthMonth: '13', birthDay: '1' }],
  [{ birthYear: '1890', birthMonth: '1', birthDay: '1' }],
])('%j is no birth date', (birth) => {
  expect(problemsOf(birth)).toEqual(['birthYear'])
})

test('everything that is wrong is said at once', () => {
  expect(problemsOf({ name: '1', login: '1', birthDay: '40', password: '12345678' })).toEqual([
    'name',
    'login',
    'birthYear',
    'password',
  ])
})

test('a password may be of anything and long, but not short', () => {
  const accepts = (password: string) => newPassword.safeParse(password).success

  expect(
    ['🐢🪨🌊🌿🦆🐟🌙⛰️', '河边 捡石头 七点半', ' 前后有空格算数 ', 'x'.repeat(127).concat('é')].map(accepts),
  ).not.toContain(false)
  expect(['7 个字不够啊', 'x'.repeat(129), 'x'.repeat(1025)].map(accepts)).not.toContain(true)
})

test('a password keeps its blanks and its case, and means the same from two keyboards', () => {
  const read = (password: string) => passwordForm.parse({ current: password, password: '石头上晒着三条毛巾' }).current

  expect(read(' Aa e\u0301 ')).toBe(' Aa é ')
  expect(read('ＡＢＣ')).toBe('ABC')
})

test('every common password is refused, in any case', () => {
  const common = readFileSync('app/domain/people/common-passwords.txt', 'utf8').trim().split('\n')

  expect(common.length).toBeGreaterThan(3000)
  expect(common.filter((password) => !isGuessable(password) || !isGuessable(password.toUpperCase()))).toEqual([])
})

test.each(['青石志愿2026', 'qingshi2026', 'HeShan@123', '北泗镇888', '12tuanwei34', 'Volunteer!'])(
  'the word of the platform in %s is no secret',
  (password) => expect(isGuessable(password)).toBe(true),
)

test('what is known of a person is no secret', () => {
  const known = { name: '韦小宁', login: '13807720001', birthDay: '2010-03-18' }

  for (const password of ['13807720001', '1380772000', '韦小宁2010', '20100318', 'a', '2010318!!'].filter(
    (text) => text !== 'a',
  ))
    expect(isGuessable(password, known), password).toBe(true)
  expect(isGuessable('韦小宁在河边捡石头', known)).toBe(false)
  expect(isGuessable('ning2026ning', { login: 'ning@qq.com' })).toBe(false)
  expect(isGuessable('ning202608', { login: 'ning@qq.com' })).toBe(true)
})
