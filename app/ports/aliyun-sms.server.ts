import { createHash, createHmac, randomUUID } from 'node:crypto'
import { CarrierFault, type Fault } from './carrier.ts'
import type { Sms } from './sms.server.ts'

export interface AliyunSettings {
  /** `https://dysmsapi.aliyuncs.com`, without a slash at its end. */
  endpoint: string
  keyId: string
  keySecret: string
  /** 短信签名 as approved. */
  signName: string
  /** Our names of messages → the codes of the approved texts, SMS_…. */
  templates: Readonly<Record<string, string>>
}

/** In milliseconds, from the request to the end of the answer. */
const patience = 20_000

/** Codes that mean one number or one message, now or for good; all others mean the account or the service. */
const refusing = /^isv\.(MOBILE|INVALID_PARAM|TEMPLATE_(MISSING|PARAM)|PARAM|BLACK)/
const delaying = /^isv\.BUSINESS_LIMIT/

/** Short messages by Aliyun's SendSms (2017-05-25), each request signed with ACS3-HMAC-SHA256. */
export function aliyunSms(settings: AliyunSettings, clock: () => Date, waits = patience): Sms {
  const { endpoint, keyId, keySecret, signName, templates } = settings
  const { host } = new URL(endpoint)
  return {
    carries: (template) => Object.hasOwn(templates, template),
    async send({ id, to, template, gaps }) {
      const query = canonicalQuery({
        OutId: id,
        PhoneNumbers: to,
        SignName: signName,
        TemplateCode: templates[template] ?? '',
        TemplateParam: JSON.stringify(gaps),
      })
      const call = { host, query, action: 'SendSms', version: '2017-05-25', keyId, keySecret }
      const { host: _, ...headers } = signed(call, {
        date: `${clock().toISOString().slice(0, 19)}Z`,
        nonce: randomUUID(),
      })
      const answer = await fetch(`${endpoint}/?${query}`, {
        method: 'POST',
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(waits),
      })
        .then(async (response) => ({ status: response.status, code: codeIn(await response.text()) }))
        .catch((error: unknown) => {
          throw new CarrierFault(error instanceof Error ? error.name : 'unknown', 'away')
        })
      if (answer.code === 'OK') return 'sent'
      throw new CarrierFault(answer.code ?? `HTTP ${answer.status}`, faultOf(answer.code ?? ''))
    },
  }
}

const faultOf = (code: string): Fault => (refusing.test(code) ? 'refused' : delaying.test(code) ? 'later' : 'away')

function codeIn(text: string): string | null {
  const [, code] = /"Code"\s*:\s*"([\w.:-]{1,80})"/.exec(text) ?? []
  return code ?? null
}

interface Call {
  host: string
  query: string
  action: string
  version: string
  keyId: string
  keySecret: string
}

/** The headers of a request with an empty body, as Aliyun's “V3 版本请求体&签名机制” asks. */
export function signed(call: Call, { date, nonce }: { date: string; nonce: string }): Record<string, string> {
  const headers: Record<string, string> = {
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': date,
    'x-acs-signature-nonce': nonce,
    'x-acs-version': call.version,
  }
  const names = Object.keys(headers).sort()
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('')
  const canonical = ['POST', '/', call.query, lines, names.join(';'), sha256('')].join('\n')
  const toSign = `ACS3-HMAC-SHA256\n${sha256(canonical)}`
  const signature = createHmac('sha256', call.keySecret).update(toSign).digest('hex')
  const authorization = `ACS3-HMAC-SHA256 Credential=${call.keyId},SignedHeaders=${names.join(';')},Signature=${signature}`
  return { ...headers, authorization }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** RFC 3986, which leaves five signs encoded that `encodeURIComponent` does not. */
const encoded = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** The parameters in the order and spelling that are signed. */
const canonicalQuery = (given: Record<string, string>) =>
  Object.keys(given)
    .sort()
    .map((name) => `${encoded(name)}=${encoded(given[name] ?? '')}`)
    .join('&')
