import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import { databaseUrlOf, engineOf, fileOf } from '#db/engine.ts'

const whole = (from: number, to: number, absent: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().int().min(from).max(to))
    .default(absent)

const loopback = new Set(['127.0.0.1', 'localhost', '::1'])

const isAddressOrRange = (text: string) => {
  const [address = '', bits] = text.split('/')
  const family = isIP(address)
  return family !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
}

/** `https://host/…{z}…{x}…{y}…`; plain http only on this machine. */
const isTileAddress = (text: string) =>
  /^(https:\/\/[^/]+|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?)\//.test(text) &&
  ['{z}', '{x}', '{y}'].every((part) => text.includes(part))

/** `https://host`; plain http only on this machine. */
const isEndpoint = (text: string) => /^(https:\/\/[\w.-]+(:\d+)?|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?)$/.test(text)

const isCodes = (text: string) => Object.keys(codesIn(text)).length > 0

/** Names of messages and the codes of their texts at the carrier; nothing of a text that is anything else. */
function codesIn(text: string): Record<string, string> {
  const codes = z.record(z.string().regex(/^[a-z.-]{1,60}$/), z.string().regex(/^SMS_\w{1,40}$/))
  const parsed = z
    .string()
    .transform((json, context) => {
      try {
        return JSON.parse(json) as unknown
      } catch {
        context.addIssue('not JSON')
        return z.NEVER
      }
    })
    .pipe(codes)
    .safeParse(text)
  return parsed.success ? parsed.data : {}
}

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

const key = z.string().refine(
  (text) =>
    list(text).length > 0 &&
    list(text).every((part) => {
      const [, kid, secret] = /^([a-z0-9-]{1,16}):([A-Za-z0-9+/_-]+={0,2})$/.exec(part) ?? []
      return kid !== undefined && secret !== undefined && Buffer.from(secret, 'base64').length === 32 && !isDull(secret)
    }),
)

/** A key that was typed rather than made: an example, or one letter over and over. */
const isDull = (secret: string) => new Set(Buffer.from(secret, 'base64')).size < 8

const environment = z.object({
  PORT: whole(0, 65535, 3000),
  HOST: z
    .string()
    .refine((host) => host === 'localhost' || isIP(host) !== 0)
    .default('127.0.0.1'),
  BASE_URL: z
    .url({ protocol: /^https?$/, abort: true })
    .refine((text) => new URL(text).pathname === '/' && !new URL(text).search && !new URL(text).username)
    .refine((text) => text.startsWith('https:') || loopback.has(new URL(text).hostname.replace(/^\[|\]$/g, '')))
    .transform((text) => text.replace(/\/$/, ''))
    .optional(),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/[^/]*\/[^/]+)/)
    .optional(),
  SECRET_KEYS: key.optional(),
  TRUST_PROXY: z
    .string()
    .transform(list)
    .refine((parts) => parts.every(isAddressOrRange))
    .default([]),
  MAP_TILES_URL: z
    .string()
    .refine((text) => text.split(/\s+/).every(isTileAddress))
    .optional(),
  MAP_TILES_ATTRIBUTION: z.string().max(200).default(''),
  MAP_TILES_DATUM: z.enum(['wgs84', 'gcj02']).default('wgs84'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().default('noreply@example.com'),
  SMS_DRIVER: z.enum(['log', 'aliyun']).default('log'),
  SMS_KEY_ID: z
    .string()
    .regex(/^[\w.-]{8,64}$/)
    .optional(),
  SMS_KEY_SECRET: z
    .string()
    .regex(/^[\w.-]{8,128}$/)
    .optional(),
  SMS_SIGN_NAME: z.string().min(2).max(30).optional(),
  SMS_TEMPLATES: z.string().refine(isCodes).transform(codesIn).optional(),
  SMS_ENDPOINT: z.string().refine(isEndpoint).default('https://dysmsapi.aliyuncs.com'),
  WEB_CONCURRENCY: whole(1, 64, 1),
  // 网络安全法 art. 23 wants six months; a person is promised thirteen at most.
  ACCESS_LOG_DAYS: whole(180, 396, 396),
  DEMO: z.enum(['0', '1']).default('0'),
})

/** What each variable must be, in both languages of whoever starts the server. */
const explanations: Record<keyof z.input<typeof environment>, [chinese: string, english: string]> = {
  PORT: ['要是 0 到 65535 的整数', 'must be a whole number from 0 to 65535'],
  HOST: ['要是一个 IP 地址或 localhost', 'must be an IP address or localhost'],
  BASE_URL: [
    '要是网站的完整地址，不带路径；除本机外必须是 https://',
    'must be the address of the site without a path; https:// unless it is this machine',
  ],
  DATA_DIR: ['要是一个文件夹', 'must be a folder'],
  DATABASE_URL: [
    '要以 file: 或 postgres:// 开头，并写明数据库',
    'must begin with file: or postgres:// and name a database',
  ],
  SECRET_KEYS: [
    '要写成“名:密钥”，密钥是 32 字节随机数的 base64，多把用逗号隔开，第一把是现用的',
    'must be kid:base64 of 32 random bytes, several parted by commas, the first one in use',
  ],
  TRUST_PROXY: ['要是代理的 IP 地址或网段，用逗号隔开', 'must be addresses or ranges of proxies, parted by commas'],
  MAP_TILES_URL: ['要是 https:// 开头、带 {z} {x} {y} 的地址', 'must be an https:// address with {z} {x} {y}'],
  MAP_TILES_ATTRIBUTION: ['最多 200 个字', 'must be at most 200 characters'],
  MAP_TILES_DATUM: ['只能是 wgs84 或 gcj02', 'must be wgs84 or gcj02'],
  SMTP_URL: ['要以 smtp:// 或 smtps:// 开头', 'must begin with smtp:// or smtps://'],
  MAIL_FROM: ['要是一个邮箱地址', 'must be an e-mail address'],
  SMS_DRIVER: ['只能是 log 或 aliyun', 'must be log or aliyun'],
  SMS_KEY_ID: [
    '要是阿里云的 AccessKey ID；SMS_DRIVER=aliyun 时必须给',
    'must be an AccessKey ID of Aliyun; needed with SMS_DRIVER=aliyun',
  ],
  SMS_KEY_SECRET: [
    '要是阿里云的 AccessKey Secret；SMS_DRIVER=aliyun 时必须给',
    'must be the AccessKey Secret; needed with SMS_DRIVER=aliyun',
  ],
  SMS_SIGN_NAME: [
    '要是审核通过的短信签名；SMS_DRIVER=aliyun 时必须给',
    'must be the approved signature of short messages; needed with SMS_DRIVER=aliyun',
  ],
  SMS_TEMPLATES: [
    '要是 JSON，消息名对模板号，如 {"guardian.asked":"SMS_1234"}；SMS_DRIVER=aliyun 时必须给',
    'must be JSON from names of messages to codes of templates; needed with SMS_DRIVER=aliyun',
  ],
  SMS_ENDPOINT: ['要是 https:// 开头、不带路径的地址', 'must be an https:// address without a path'],
  WEB_CONCURRENCY: ['要是 1 到 64 的整数', 'must be a whole number from 1 to 64'],
  ACCESS_LOG_DAYS: [
    '谁看过个人信息的记录，法律要求至少留 180 天，我们承诺最多 396 天',
    'must be a whole number from 180, which the law asks for, to 396',
  ],
  DEMO: ['只能是 0 或 1', 'must be 0 or 1'],
}

/** Start-up cannot go on: each line names one variable and what it must be, without repeating its value. */
export class BadConfig extends Error {
  override name = 'BadConfig'
}

const complaint = (variable: string, [chinese, english]: [string, string]) =>
  `${variable}：${chinese}。\n${' '.repeat(variable.length)}  ${variable} ${english}.`

export type Config = ReturnType<typeof readConfig>

/** The configuration of this process, read once. Throws BadConfig, naming every variable that is wrong; writes nothing. */
export function readConfig(variables: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const wrong = [...new Set(parsed.error.issues.map((issue) => issue.path[0] as keyof typeof explanations))]
    throw new BadConfig(wrong.map((variable) => complaint(variable, explanations[variable])).join('\n'))
  }
  const value = parsed.data
  const local = loopback.has(value.HOST)
  if (!value.BASE_URL && !local)
    throw new BadConfig(
      complaint('BASE_URL', [
        '对外开放（HOST 不是本机）时必须写明网站地址',
        'must be given when HOST is reachable from outside',
      ]),
    )
  if (value.BASE_URL && !value.SECRET_KEYS)
    throw new BadConfig(
      complaint('SECRET_KEYS', [
        '写了 BASE_URL 就必须给出密钥；可用 openssl rand -base64 32 生成',
        'must be given with BASE_URL; make one with openssl rand -base64 32',
      ]),
    )
  if (value.SMS_DRIVER === 'aliyun') {
    const needed = ['SMS_KEY_ID', 'SMS_KEY_SECRET', 'SMS_SIGN_NAME', 'SMS_TEMPLATES'] as const
    const missing = needed.filter((variable) => value[variable] === undefined)
    if (missing.length > 0)
      throw new BadConfig(missing.map((variable) => complaint(variable, explanations[variable])).join('\n'))
  }
  const dataDir = path.resolve(value.DATA_DIR)
  const databaseUrl = databaseUrlOf(given)
  return {
    port: value.PORT,
    host: value.HOST,
    /** Given: the only name the server answers to. Absent: loopback names on the port listened on. */
    baseUrl: value.BASE_URL ?? null,
    local,
    dataDir,
    databaseUrl,
    databaseFile: engineOf(databaseUrl) === 'sqlite' ? fileOf(databaseUrl) : null,
    secretKeys: value.SECRET_KEYS ?? null,
    trustProxy: value.TRUST_PROXY,
    tiles: value.MAP_TILES_URL
      ? { url: value.MAP_TILES_URL, attribution: value.MAP_TILES_ATTRIBUTION, datum: value.MAP_TILES_DATUM }
      : null,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM,
    /** What speaks to the carrier of short messages; null: they are only noted in the log. */
    sms:
      value.SMS_DRIVER === 'aliyun'
        ? {
            endpoint: value.SMS_ENDPOINT,
            keyId: value.SMS_KEY_ID!,
            keySecret: value.SMS_KEY_SECRET!,
            signName: value.SMS_SIGN_NAME!,
            templates: value.SMS_TEMPLATES!,
          }
        : null,
    concurrency: value.WEB_CONCURRENCY,
    accessLogDays: value.ACCESS_LOG_DAYS,
    demo: value.DEMO === '1',
  }
}
