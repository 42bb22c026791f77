import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { honours } from '#db/schema/honours.ts'
import { nominations } from '#db/schema/nominations.ts'
import { consents, people } from '#db/schema/people.ts'
import { ageOn, dayOf } from '../../calendar.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { maskLine } from '../../notices/leave.server.ts'
import { findAges } from '../../people/age-band.server.ts'
import { findBirthDay } from '../../people/guardians/minor.server.ts'
import { maskName } from '../../people/masks.ts'
import { listStanding } from './consent.server.ts'
import type { Nomination } from './move.server.ts'
import { unposted, type Whose, whoseAt } from './naming.ts'

/** Whose word the full name of a person takes today. */
export async function whoseName(db: Reader, keys: Keys, personId: string, now: Date): Promise<Whose> {
  const ages = await findAges(db, dayOf(now))
  const birthDay = await findBirthDay(db, keys, personId)
  return whoseAt(birthDay === null ? null : ageOn(birthDay, dayOf(now)), ages)
}

/** For which of these nominations a guardian agrees today to the full name of whom they are about. */
export async function guardianNames(db: Reader, nominationIds: readonly string[], now: Date): Promise<Set<string>> {
  if (nominationIds.length === 0) return new Set()
  const rows = await db
    .select({ id: consents.subjectId })
    .from(consents)
    .where(
      and(
        inArray(consents.subjectId, [...nominationIds]),
        eq(consents.purpose, 'full-name'),
        eq(consents.givenBy, 'guardian'),
        isNull(consents.withdrawnAt),
        or(isNull(consents.endsAt), gt(consents.endsAt, now)),
      ),
    )
  return new Set(rows.map(({ id }) => id!))
}

interface Named {
  /** whose word it took */
  whose: Whose
}

/**
 * Of which of these nominations the full name may be shown today, and by whose word: who is of age by their own, under 14
 * by a guardian's, in between by both (rules.md 25, 36, 43). `births` are sealed, by the id of the nomination.
 */
export async function fullNames(
  db: Reader,
  keys: Keys,
  all: readonly Nomination[],
  births: ReadonlyMap<string, { birthDate: string | null }>,
  now: Date,
): Promise<Map<string, Named>> {
  const ages = await findAges(db, dayOf(now))
  const guardians = await guardianNames(
    db,
    all.map(({ id }) => id),
    now,
  )
  const named = new Map<string, Named>()
  for (const { id, personId, namedAt } of all) {
    if (!personId) continue
    const sealed = births.get(id)?.birthDate
    const birthDay = sealed ? keys.unseal(sealed, `people.birth_date.${personId}`) : null
    const whose = whoseAt(birthDay === null ? null : ageOn(birthDay, dayOf(now)), ages)
    const [own, guardian] = [whose === 'guardian' || namedAt !== null, whose === 'self' || guardians.has(id)]
    if (own && guardian) named.set(id, { whose })
  }
  return named
}

/** The nominations of a person whose full name can still be agreed to in time. */
export const listNameable = (db: Reader, personId: string) => listStanding(db, personId, ['asked', 'given'], unposted)

/** A guardian agreed to the full name; the nomination keeps that they did. */
export const guardianNamed = (tx: Tx, nominationId: string, now: Date) =>
  record(tx, null, 'nomination.named', { type: 'nomination', id: nominationId }, now, { by: 'guardian' })

/** A guardian takes the full name back: the list that hangs and the wall mask it at once. */
export async function guardianMasked(tx: Tx, nominationId: string, now: Date): Promise<void> {
  const [found] = await tx
    .select({ nomination: nominations, name: people.name })
    .from(nominations)
    .innerJoin(people, eq(people.id, nominations.personId))
    .where(eq(nominations.id, nominationId))
  if (!found) return
  const subject = { type: 'nomination', id: nominationId }
  await record(tx, null, 'nomination.masked', subject, now, { by: 'guardian' })
  await maskLine(tx, found.nomination, maskName(found.name))
  const masked = await tx
    .update(honours)
    .set({ namedAt: null, namedBy: null })
    .where(and(eq(honours.nominationId, nominationId), eq(honours.namedBy, 'guardian')))
    .returning()
  for (const { id } of masked) await record(tx, null, 'honour.masked', { type: 'honour', id }, now, { by: 'guardian' })
}

/**
 * Whoever has come of age stands on the wall by their own word alone: what a guardian agreed to is past, unless they
 * agreed to it themself as well.
 */
export async function maskGrown(tx: Tx, personId: string, now: Date): Promise<void> {
  const found = await tx
    .select({ id: honours.id, own: nominations.namedAt })
    .from(honours)
    .leftJoin(nominations, eq(nominations.id, honours.nominationId))
    .where(and(eq(honours.personId, personId), eq(honours.namedBy, 'guardian')))
  for (const { id, own } of found) {
    const set = own ? { namedBy: 'self' } : { namedAt: null, namedBy: null }
    await tx.update(honours).set(set).where(eq(honours.id, id))
    if (!own) await record(tx, null, 'honour.masked', { type: 'honour', id }, now, { by: 'age' })
  }
}
