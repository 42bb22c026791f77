import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import type { guardianships, linkChannels } from '#db/schema/guardians.ts'
import { accounts } from '#db/schema/people.ts'
import type { Keys } from '../../keys.server.ts'
import type { Contact } from '../login.ts'

export type Guardianship = typeof guardianships.$inferSelect
export type Channel = (typeof linkChannels)[number]

/** The keyed hash by which a guardian's contact is found; of another purpose than that of accounts, so that the two do not join. */
const purpose = (kind: Contact['kind']) => `guardian.${kind}`

export const contactIndex = (keys: Keys, { kind, value }: Contact): string => keys.blindIndex(purpose(kind), value)
export const contactIndexes = (keys: Keys, { kind, value }: Contact): string[] =>
  keys.blindIndexes(purpose(kind), value)

/** The place a sealed part of a guardianship is bound to. */
export const placeOf = (id: string, field: 'name' | 'phone' | 'email') => `guardianships.${field}.${id}`

/** Letters leave, short messages wait for a carrier: who gave an address is written to there. */
export const channelFor = ({ email }: Guardianship): Channel => (email ? 'email' : 'sms')

/** The contact behind a channel. Throws when the guardian has none of that kind: a link never went there. */
export function contactOf(keys: Keys, guardianship: Guardianship, channel: Channel): Contact {
  const kind = channel === 'sms' ? 'phone' : 'email'
  const sealed = guardianship[kind]
  if (!sealed) throw new Error(`Guardianship ${guardianship.id} has no ${kind}`)
  return { kind, value: keys.unseal(sealed, placeOf(guardianship.id, kind)) }
}

/** How a contact is the minor's own, under any key of the ring: signed in with, or shared with another; null: it is not. */
export async function ownContact(
  db: Reader,
  keys: Keys,
  personId: string,
  { kind, value }: Contact,
): Promise<'signs-in' | 'shared' | null> {
  const [account] = await db.select().from(accounts).where(eq(accounts.personId, personId))
  const own = kind === 'phone' ? account?.phoneIndex : account?.emailIndex
  if (own && keys.blindIndexes(kind, value).includes(own)) return 'signs-in'
  const shared = kind === 'phone' ? account?.contactIndex : null
  return shared && keys.blindIndexes('contact', value).includes(shared) ? 'shared' : null
}

/**
 * T36: whether a link to this contact would reach the minor's own phone or letterbox; then it speaks for them only once a
 * member of staff has seen the guardian.
 */
export async function needsSeeing(
  db: Reader,
  keys: Keys,
  { personId, seenAt }: Pick<Guardianship, 'personId' | 'seenAt'>,
  contact: Contact,
): Promise<boolean> {
  return seenAt === null && (await ownContact(db, keys, personId, contact)) !== null
}
