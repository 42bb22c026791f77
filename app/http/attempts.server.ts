import { type LimitName, limitRules } from '#app/domain/people/limit-rules.ts'
import type { AppContext } from './context.ts'
import { knownDevice, rememberDevice } from './known-device.server.ts'
import type { Begun } from './session.server.ts'

type Here = Pick<AppContext, 'db' | 'keys' | 'limits' | 'site' | 'now' | 'address'> & { request: Request }

/** What a password is tried for: a login as it was typed, or a person who has signed in. */
interface Claim {
  kind: 'phone' | 'email' | 'name' | 'person' | 'second-factor' | 'check-in'
  value: string
}

/** The claim as limits know it: a keyed hash, the same whether anybody has that account or not. */
const accountOf = ({ keys }: Here, { kind, value }: Claim) => keys.blindIndex('limits', `${kind} ${value}`)

/**
 * Does work that proves who somebody is, if the limits let it, and tells it whether the browser is known for this account;
 * forgets the tries when the work went well, says when they were too many. Throws LimitsAway when the limits cannot be
 * asked: nobody is let past them.
 */
export async function attempt<T extends { ok: boolean }>(
  here: Here,
  limit: LimitName,
  claim: Claim,
  work: (trusted: boolean) => Promise<T>,
): Promise<{ waitSeconds: number } | { waitSeconds: null; outcome: T; tooMany: boolean }> {
  const { keys, limits, site, request } = here
  const account = accountOf(here, claim)
  const one = {
    limit,
    account,
    address: keys.blindIndex('address', networkOf(here.address)),
    device: knownDevice(keys, request, account, site.secure),
  }
  const admission = await limits.admit(one)
  if (!admission.admitted) return { waitSeconds: admission.waitSeconds }
  const outcome = await work(one.device !== null)
  if (outcome.ok) await limits.forgive(one)
  const tooMany = !outcome.ok && (admission.tries ?? 0) >= limitRules.account.freeTries
  return { waitSeconds: null, outcome, tooMany }
}

/** How long to wait before one may ask for a new password of this name again, or null. Throws LimitsAway. */
export async function waitBeforeAsking(here: Here, claim: Claim): Promise<number | null> {
  const address = here.keys.blindIndex('address', networkOf(here.address))
  const admission = await here.limits.admitAsking({ account: accountOf(here, claim), address })
  return admission.admitted ? null : admission.waitSeconds
}

/** The cookies of a browser in which somebody has just proved who they are: its session, and being known from now on. */
export function welcome(here: Here, claim: Claim, { cookie }: Begun): Headers {
  const headers = new Headers({ 'Set-Cookie': cookie })
  headers.append('Set-Cookie', rememberDevice(here.keys, here.request, accountOf(here, claim), here.site.secure))
  return headers
}

/** One customer of a provider: an IPv4 address, or the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped || !address.includes(':')) return mapped ?? address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - groups.length - rest.length }, () => '0')
  return [...groups, ...zeros, ...rest]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
