import { createHash, createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aliyunSms, signed } from '#app/ports/aliyun-sms.server.ts'
import { CarrierFault, type Fault } from '#app/ports/carrier.ts'

const settings = {
  keyId: 'LTAI5tTestKeyOnly',
  keySecret: 'secret-of-the-test-only',
  signName: '青石志愿',
  templates: { 'guardian.asked': 'SMS_100001' },
}
const message = {
  id: 'sending-1',
  to: '13700001111',
  template: 'guardian.asked',
  gaps: { child: "韦** (*)'!", token: 'a~b+c' },
}
const clock = () => new Date('2026-05-01T00:00:00.123Z')

/** The carrier: checks a signature from the bytes it received, by the steps of its documentation, and answers. */
interface Carrier {
  server: Server
  endpoint: string
  asked: Record<string, string>[]
  answer: { status: number; body: string }
}
let carrier: Carrier
beforeEach(async () => {
  const asked: Carrier['asked'] = []
  const server = createServer((request, response) => {
    const [, query = ''] = (request.url ?? '').split('?')
    const headers = request.headers as Record<string, string>
    const [, key, names = '', signature] =
      /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
        headers.authorization ?? '',
      ) ?? []
    const hash = (text: string) => createHash('sha256').update(text).digest('hex')
    // The query is spelled again from its decoded parts, not taken as it came.
    const spelled = [...new URLSearchParams(query)]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map((pair) => pair.map(strictly).join('='))
      .join('&')
    const lines = names.split(';').map((name) => `${name}:${headers[name]?.trim()}`)
    const canonical = `${request.method}\n/\n${spelled}\n${lines.join('\n')}\n\n${names}\n${headers['x-acs-content-sha256']}`
    const expected = createHmac('sha256', settings.keySecret)
      .update(`ACS3-HMAC-SHA256\n${hash(canonical)}`)
      .digest('hex')
    const missing = ['host', 'x-acs-action', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-version'].filter(
      (name) => !names.split(';').includes(name),
    )
    const right = signature === expected && key === settings.keyId && missing.length === 0
    asked.push({
      ...Object.fromEntries(new URLSearchParams(query)),
      action: headers['x-acs-action'] ?? '',
      date: headers['x-acs-date'] ?? '',
      nonce: headers['x-acs-signature-nonce'] ?? '',
      right: String(right),
    })
    const { status, body } = right ? carrier.answer : { status: 400, body: '{"Code":"SignatureDoesNotMatch"}' }
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  carrier = { server, endpoint: `http://127.0.0.1:${port}`, asked, answer: { status: 200, body: '{"Code":"OK"}' } }
})
afterEach(() => new Promise((closed) => carrier.server.close(closed)))

const strictly = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) => {
      const sign = String.fromCharCode(byte)
      return /[A-Za-z0-9_.~-]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')

const send = (given = settings) => aliyunSms({ ...given, endpoint: carrier.endpoint }, clock).send(message)

test('the signature is the one Aliyun’s documentation gives for its example', () => {
  const call = {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    query: 'ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai',
    action: 'RunInstances',
    version: '2014-05-26',
    keyId: 'YourAccessKeyId',
    keySecret: 'YourAccessKeySecret',
  }

  const { authorization } = signed(call, { date: '2023-10-26T10:22:32Z', nonce: '3156853299f313e23d1673dc12e1703d' })

  expect(authorization).toContain('Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0')
})

test('a short message is one signed request, and the carrier that checks it finds every part', async () => {
  expect(await send()).toBe('sent')
  expect(await send()).toBe('sent')

  expect(carrier.asked[0]).toMatchObject({
    action: 'SendSms',
    date: '2026-05-01T00:00:00Z',
    right: 'true',
    PhoneNumbers: '13700001111',
    SignName: '青石志愿',
    TemplateCode: 'SMS_100001',
    OutId: 'sending-1',
  })
  expect(JSON.parse(carrier.asked[0]!.TemplateParam!)).toEqual(message.gaps)
  expect(carrier.asked[0]!.nonce).not.toBe(carrier.asked[1]!.nonce)
})

const faults: [status: number, body: string, code: string, fault: Fault][] = [
  [200, '{"Code":"isv.MOBILE_NUMBER_ILLEGAL","Message":"13700001111"}', 'isv.MOBILE_NUMBER_ILLEGAL', 'refused'],
  [200, '{"Code":"isv.BUSINESS_LIMIT_CONTROL"}', 'isv.BUSINESS_LIMIT_CONTROL', 'later'],
  [200, '{"Code":"isv.AMOUNT_NOT_ENOUGH"}', 'isv.AMOUNT_NOT_ENOUGH', 'away'],
  [400, '{"Code":"Throttling.User"}', 'Throttling.User', 'away'],
  [503, '<html>busy</html>', 'HTTP 503', 'away'],
]
test.each(faults)('an answer %i %s means %s: %s', async (status, body, code, fault) => {
  carrier.answer = { status, body }

  const error = await send().catch((thrown: unknown) => thrown)

  expect(error).toBeInstanceOf(CarrierFault)
  expect(error).toMatchObject({ code, fault })
  expect(String(error)).not.toContain('13700001111')
})

test('a wrong secret is found out by the carrier; a carrier that is not there is away', async () => {
  await expect(send({ ...settings, keySecret: 'another-secret' })).rejects.toMatchObject({
    code: 'SignatureDoesNotMatch',
    fault: 'away',
  })
  const gone = aliyunSms({ ...settings, endpoint: 'http://127.0.0.1:9' }, clock)
  await expect(gone.send(message)).rejects.toMatchObject({ fault: 'away' })
})
