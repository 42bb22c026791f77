import { describe, expect, test } from 'vitest'
import { BadConfig, readConfig } from '#app/config.server.ts'

const ring = `k1:${Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64')}`
const dull = `k1:${Buffer.alloc(32, 1).toString('base64')}`
const outside = { BASE_URL: 'https://zhiyuan.example.cn', SECRET_KEYS: ring }

const aliyun = {
  SMS_DRIVER: 'aliyun',
  SMS_KEY_ID: 'LTAI5tTestKeyOnly',
  SMS_KEY_SECRET: 'secret-of-the-test-only',
  SMS_SIGN_NAME: '青石志愿',
  SMS_TEMPLATES: '{"guardian.asked":"SMS_100001"}',
}

const broken: [variable: string, given: Record<string, string>][] = [
  ['PORT', { PORT: 'abc' }],
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: '-1' }],
  ['PORT', { PORT: '3000.5' }],
  ['HOST', { HOST: 'not a host' }],
  ['BASE_URL', { HOST: '0.0.0.0' }],
  ['BASE_URL', { ...outside, BASE_URL: 'zhiyuan.example.cn' }],
  ['BASE_URL', { ...outside, BASE_URL: 'http://zhiyuan.example.cn' }],
  ['BASE_URL', { ...outside, BASE_URL: 'https://zhiyuan.example.cn/qingshi' }],
  ['BASE_URL', { ...outside, BASE_URL: 'https://me:secret@zhiyuan.example.cn' }],
  ['BASE_URL', { ...outside, BASE_URL: 'ftp://zhiyuan.example.cn' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/qingshi' }],
  ['DATABASE_URL', { DATABASE_URL: 'qingshi.db' }],
  ['DATABASE_URL', { DATABASE_URL: 'file:' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://localhost' }],
  ['SECRET_KEYS', { BASE_URL: outside.BASE_URL }],
  ['SECRET_KEYS', { SECRET_KEYS: 'secret' }],
  ['SECRET_KEYS', { SECRET_KEYS: 'k1:c2hvcnQ=' }],
  ['SECRET_KEYS', { SECRET_KEYS: dull }],
  ['SECRET_KEYS', { SECRET_KEYS: `${ring},k2:c2hvcnQ=` }],
  ['TRUST_PROXY', { TRUST_PROXY: 'everyone' }],
  ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/33' }],
  ['MAP_TILES_URL', { MAP_TILES_URL: 'https://tiles.example/{z}/{x}' }],
  ['MAP_TILES_URL', { MAP_TILES_URL: 'http://tiles.example/{z}/{x}/{y}' }],
  ['MAP_TILES_DATUM', { MAP_TILES_DATUM: 'bd09' }],
  ['MAP_TILES_ATTRIBUTION', { MAP_TILES_ATTRIBUTION: '地'.repeat(201) }],
  ['SMTP_URL', { SMTP_URL: 'mail.example.cn' }],
  ['MAIL_FROM', { MAIL_FROM: 'nobody' }],
  ['SMS_DRIVER', { SMS_DRIVER: 'tencent' }],
  ['SMS_KEY_ID', { ...aliyun, SMS_KEY_ID: '' }],
  ['SMS_KEY_SECRET', { ...aliyun, SMS_KEY_SECRET: '' }],
  ['SMS_KEY_SECRET', { ...aliyun, SMS_KEY_SECRET: 'has spaces in it' }],
  ['SMS_SIGN_NAME', { ...aliyun, SMS_SIGN_NAME: '' }],
  ['SMS_TEMPLATES', { ...aliyun, SMS_TEMPLATES: '' }],
  ['SMS_TEMPLATES', { ...aliyun, SMS_TEMPLATES: '{}' }],
  ['SMS_TEMPLATES', { ...aliyun, SMS_TEMPLATES: 'guardian.asked=SMS_1' }],
  ['SMS_TEMPLATES', { ...aliyun, SMS_TEMPLATES: '{"guardian.asked":"hello"}' }],
  ['SMS_ENDPOINT', { ...aliyun, SMS_ENDPOINT: 'http://dysmsapi.example.cn' }],
  ['SMS_ENDPOINT', { ...aliyun, SMS_ENDPOINT: 'https://dysmsapi.example.cn/path' }],
  ['WEB_CONCURRENCY', { WEB_CONCURRENCY: '0' }],
  ['WEB_CONCURRENCY', { WEB_CONCURRENCY: 'many' }],
  ['DEMO', { DEMO: 'yes' }],
]

describe('a bad variable is named, in Chinese and in English, without its value', () => {
  test.each(broken)('%s in %j', (variable, given) => {
    const complaint = complaintOf(given)

    expect(complaint.split('\n')[0]).toMatch(new RegExp(`^${variable}：\\p{Script=Han}`, 'u'))
    expect(complaint).toMatch(new RegExp(`${variable} must `))
    for (const value of Object.values(given).filter((text) => text.length > 8)) expect(complaint).not.toContain(value)
  })
})

test('every variable that is wrong is named at once', () => {
  const complaint = complaintOf({ PORT: 'x', WEB_CONCURRENCY: 'y', DEMO: 'z' })

  for (const variable of ['PORT', 'WEB_CONCURRENCY', 'DEMO']) expect(complaint).toContain(`${variable}：`)
})

test('without any variable the server is one for this machine alone', () => {
  const config = readConfig({})

  expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', baseUrl: null, local: true, concurrency: 1 })
  expect(config.databaseUrl).toMatch(/^file:.*\/data\/qingshi\.db$/)
})

test('an empty variable counts as absent, and a slash after the address is taken off', () => {
  expect(readConfig({ PORT: '', ...outside, BASE_URL: `${outside.BASE_URL}/` })).toMatchObject({
    port: 3000,
    baseUrl: outside.BASE_URL,
  })
})

test('short messages are noted unless a carrier is named with all it needs', () => {
  expect(readConfig({}).sms).toBeNull()
  expect(readConfig(aliyun).sms).toEqual({
    endpoint: 'https://dysmsapi.aliyuncs.com',
    keyId: aliyun.SMS_KEY_ID,
    keySecret: aliyun.SMS_KEY_SECRET,
    signName: '青石志愿',
    templates: { 'guardian.asked': 'SMS_100001' },
  })
})

test('several tile templates and keys are told apart', () => {
  const url = 'https://t{s}.tiles.example/a/{z}/{x}/{y} https://t{s}.tiles.example/b/{z}/{x}/{y}'

  expect(readConfig({ MAP_TILES_URL: url, MAP_TILES_DATUM: 'gcj02' }).tiles).toEqual({
    url,
    attribution: '',
    datum: 'gcj02',
  })
})

function complaintOf(given: Record<string, string>): string {
  try {
    readConfig(given)
  } catch (error) {
    if (error instanceof BadConfig) return error.message
    throw error
  }
  throw new Error('The configuration was accepted')
}
