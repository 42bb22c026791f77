import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Calm } from './calm-page.server.ts'
import { readCookie } from './cookies.server.ts'
import { type Exchange, exchangeOf } from './exchange.server.ts'
import type { Layer } from './layers.server.ts'
import { isMultipart, readMultipart, textIn } from './multipart.server.ts'
import { type Address, readAddress } from './shield/address.server.ts'
import { type BodyRule, checkAnnounced, discardBody, isForm, readBody, ruleFor } from './shield/body.server.ts'
import { readFields } from './shield/fields.server.ts'
import { checkSource, checkToken } from './shield/forgery.server.ts'
import { checkFraming, hasBody } from './shield/framing.server.ts'
import { originOf } from './shield/host.server.ts'
import { readForwarding, trustedProxies } from './shield/proxy.server.ts'
import { type Refusal, refuse } from './shield/refusal.ts'
import { checkRemixDoors } from './shield/remix.server.ts'

export interface ShieldOptions {
  /** The public address; without it only loopback names on the listening port are ours. */
  baseUrl?: URL
  /** Addresses and CIDR ranges of proxies whose X-Forwarded-For and -Host are believed. */
  trustProxy: readonly string[]
  sessionCookie: string
  /** The token that pages of this session print into their forms. */
  formToken: (session: string) => string
  calm: Calm
  bodies?: readonly BodyRule[]
}

/**
 * Refuses, before the framework sees it, every request that security.md A0 names: the framework gets no more fixes.
 * Each refusal is a calm page, and the rule that was broken stands in the log line.
 */
export function shield(options: ShieldOptions): Layer {
  const trusted = trustedProxies(options.trustProxy)
  return (request, response, next) => {
    const exchange = exchangeOf(request)
    const address = admit(request, exchange, options, trusted)
    if ('rule' in address) return turnAway(request, response, address, options.calm)
    if (request.method !== 'POST') return next()
    return receive(request, response, address, options).then((refusal) => {
      if (refusal) return turnAway(request, response, refusal, options.calm)
      if (exchange.body) next() // without one the sender went away
    })
  }
}

/** Everything that is judged by the headers alone, for every method. */
function admit(
  request: IncomingMessage,
  exchange: Exchange,
  { baseUrl, sessionCookie }: ShieldOptions,
  trusted: (address: string) => boolean,
): Address | Refusal {
  const unframed = checkFraming(request)
  if (unframed) return unframed
  const { address: client, host } = readForwarding(request, trusted)
  exchange.address = client
  if (host === undefined) return refuse(400, 'no host')
  const origin = originOf(host, baseUrl, request.socket.localPort)
  if (origin === undefined) return refuse(421, 'host')
  exchange.origin = origin
  exchange.session = readCookie(request.headers.cookie, sessionCookie)
  const address = readAddress(request)
  return 'rule' in address ? address : (checkRemixDoors(request, address) ?? address)
}

/** The unsafe request: where it comes from, its body and the token inside. No refusal and no body: the sender went away. */
async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  { path }: Address,
  { formToken, bodies = [] }: ShieldOptions,
): Promise<Refusal | undefined> {
  const exchange = exchangeOf(request)
  const rule = ruleFor(path, bodies)
  const early = checkSource(request, exchange.origin) ?? checkAnnounced(request, rule)
  if (early) return early
  const body = await readBody(request, response, rule.bytes)
  if (body === undefined || 'rule' in body) return body
  const told = tokenIn(request, body, rule)
  if (typeof told !== 'string') return told
  if (exchange.session !== undefined) {
    const token = told || String(request.headers['x-form-token'] ?? '')
    const forged = checkToken(token, formToken(exchange.session))
    if (forged) return forged
  }
  exchange.body = body
  return undefined
}

/** The token of a form, ordinary or with files; all of the form is looked at. */
function tokenIn(request: IncomingMessage, body: Buffer, rule: BodyRule): string | Refusal {
  const type = request.headers['content-type']
  if (isMultipart(type)) {
    const parts = readMultipart(type, body, rule.parts)
    return 'rule' in parts ? parts : textIn(parts, 'token')
  }
  const fields = isForm(request) ? readFields(body) : new URLSearchParams()
  return 'rule' in fields ? fields : (fields.get('token') ?? '')
}

async function turnAway(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  calm: Calm,
): Promise<void> {
  exchangeOf(request).refused = refusal.rule
  if (!hasBody(request)) return calm.send(request, response, refusal.status, refusal.headers)
  await discardBody(request)
  calm.send(request, response, refusal.status, { ...refusal.headers, connection: 'close' })
}
