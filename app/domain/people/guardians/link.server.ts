import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { consentLinks, guardianships } from '#db/schema/guardians.ts'
import { NotFound } from '../../errors.ts'
import type { Keys } from '../../keys.server.ts'
import { tokenHash } from '../queries.server.ts'
import { type Channel, contactIndexes, contactOf, type Guardianship, needsSeeing } from './contact.server.ts'
import { isMinor } from './minor.server.ts'

/** A link as it stands: it answers only while it is live, and then for every minor who named its contact. */
export interface OpenedLink {
  id: string
  state: 'live' | 'used' | 'expired'
  channel: Channel
  guardianship: Guardianship
  minorIds: string[]
}

/** The link of a token. Throws NotFound for a token that was never given out. */
export async function findLink(db: Reader, keys: Keys, token: string, now: Date): Promise<OpenedLink> {
  const [found] = await db
    .select({ link: consentLinks, guardianship: guardianships })
    .from(consentLinks)
    .innerJoin(guardianships, eq(guardianships.id, consentLinks.guardianshipId))
    .where(eq(consentLinks.tokenHash, tokenHash(token)))
  if (!found) throw new NotFound('consent link')
  const { link, guardianship } = found
  // Of a guardian who is not one any more it is over like one whose time has run out.
  const over = link.expiresAt <= now || guardianship.endedAt !== null
  const state = link.usedAt ? 'used' : over ? 'expired' : 'live'
  const minorIds = state === 'live' ? await listMinors(db, keys, guardianship, link.channel, now) : []
  return { id: link.id, state, channel: link.channel, guardianship, minorIds }
}

/** The minors of today who named this very contact, the longest named first. */
async function listMinors(
  db: Reader,
  keys: Keys,
  guardianship: Guardianship,
  channel: Channel,
  now: Date,
): Promise<string[]> {
  const contact = contactOf(keys, guardianship, channel)
  const index = contact.kind === 'phone' ? guardianships.phoneIndex : guardianships.emailIndex
  const named = await db
    .select({ personId: guardianships.personId, seenAt: guardianships.seenAt })
    .from(guardianships)
    .where(and(inArray(index, contactIndexes(keys, contact)), isNull(guardianships.endedAt)))
    .orderBy(asc(guardianships.namedAt), asc(guardianships.id))
    .limit(20)
  const minors: string[] = []
  for (const one of named) {
    const { personId } = one
    if (!(await isMinor(db, keys, personId, now)) || (await needsSeeing(db, keys, one, contact))) continue
    minors.push(personId)
  }
  return minors
}

/** The last link of a guardian that was sent, used or not. */
export async function findLastLink(db: Reader, guardianshipId: string) {
  const [last] = await db
    .select()
    .from(consentLinks)
    .where(eq(consentLinks.guardianshipId, guardianshipId))
    .orderBy(desc(consentLinks.sentAt), desc(consentLinks.id))
    .limit(1)
  return last ?? null
}
