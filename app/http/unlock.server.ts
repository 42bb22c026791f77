import type { Actor } from '#app/domain/actor.ts'
import { unlock } from '#app/domain/people/staff/sessions-of.server.ts'
import type { Scope } from './route.server.ts'

/** Takes the lock off an account, and the counts of failures with it, from wherever they came. */
export async function unlockHere({ db, keys, limits, actor, now }: Scope<Actor>, personId: string): Promise<void> {
  const { id, phone, email, loginName } = await unlock(db, actor, personId, now)
  const claims = [
    `second-factor ${personId}`,
    ...(loginName ? [`name ${loginName}`] : []),
    ...(phone ? [`phone ${keys.unseal(phone, `accounts.phone.${id}`)}`] : []),
    ...(email ? [`email ${keys.unseal(email, `accounts.email.${id}`)}`] : []),
  ]
  for (const claim of claims)
    await limits.forgive({ limit: 'sign-in', address: '', account: keys.blindIndex('limits', claim), device: null })
}
