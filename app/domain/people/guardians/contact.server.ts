import type { guardianships, linkChannels } from '#db/schema/guardians.ts'
import type { Keys } from '../../keys.server.ts'
import type { Login } from '../login.ts'

export type Guardianship = typeof guardianships.$inferSelect
export type Channel = (typeof linkChannels)[number]

/** The keyed hash by which a guardian's contact is found; of another purpose than that of accounts, so that the two do not join. */
const purpose = (kind: Login['kind']) => `guardian.${kind}`

export const contactIndex = (keys: Keys, { kind, value }: Login): string => keys.blindIndex(purpose(kind), value)
export const contactIndexes = (keys: Keys, { kind, value }: Login): string[] => keys.blindIndexes(purpose(kind), value)

/** The place a sealed part of a guardianship is bound to. */
export const placeOf = (id: string, field: 'name' | 'phone' | 'email') => `guardianships.${field}.${id}`

/** Letters leave, short messages wait for a carrier: who gave an address is written to there. */
export const channelFor = ({ email }: Guardianship): Channel => (email ? 'email' : 'sms')

/** The contact behind a channel. Throws when the guardian has none of that kind: a link never went there. */
export function contactOf(keys: Keys, guardianship: Guardianship, channel: Channel): Login {
  const kind = channel === 'sms' ? 'phone' : 'email'
  const sealed = guardianship[kind]
  if (!sealed) throw new Error(`Guardianship ${guardianship.id} has no ${kind}`)
  return { kind, value: keys.unseal(sealed, placeOf(guardianship.id, kind)) }
}
