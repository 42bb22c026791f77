import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { consents, people } from '#db/schema/people.ts'
import { takeDownPhotosOf } from '../activities/photos/take-down.server.ts'
import type { Actor } from '../actor.ts'
import { ageOn, dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import { currentText } from './guardians/consent-text.ts'
import { isMinor } from './guardians/minor.server.ts'
import { giveOwnConsent } from './own-consent.server.ts'

/** How somebody stands to photographs: agreed, or who would have to agree. */
export type PhotoStanding = 'agreed' | 'not-asked' | 'minor'

const live = (now: Date) =>
  and(
    eq(consents.purpose, 'photo'),
    lte(consents.givenAt, now),
    or(isNull(consents.withdrawnAt), gt(consents.withdrawnAt, now)),
    or(isNull(consents.endsAt), gt(consents.endsAt, now)),
  )

/**
 * How each of these people stands to photographs at a moment: who is grown by their own word, a minor by a guardian's
 * (民法典 art. 1019, rules.md 43). Whose birthday is not known needs their own. As many queries for many as for one.
 */
export async function photoStandings(
  db: Reader,
  keys: Keys,
  personIds: readonly string[],
  now: Date,
): Promise<Map<string, PhotoStanding>> {
  if (personIds.length === 0) return new Map()
  const ids = [...new Set(personIds)]
  const minorAge = await findRuleNumber(db, 'minor.age', dayOf(now))
  const rows = await db
    .select({ id: people.id, birthDate: people.birthDate })
    .from(people)
    .where(and(inArray(people.id, ids), isNull(people.closedAt)))
  const given = await db
    .select({ personId: consents.personId, givenBy: consents.givenBy })
    .from(consents)
    .where(and(inArray(consents.personId, ids), live(now)))
  return new Map(
    rows.map(({ id, birthDate }) => {
      const birthDay = birthDate && keys.unseal(birthDate, `people.birth_date.${id}`)
      const minor = birthDay !== null && ageOn(birthDay, dayOf(now)) < minorAge
      const by = minor ? 'guardian' : 'self'
      const agreed = given.some((one) => one.personId === id && one.givenBy === by)
      return [id, agreed ? 'agreed' : minor ? 'minor' : 'not-asked'] as const
    }),
  )
}

/** How the actor themself stands to photographs. */
export const ownPhotoStanding = async (db: Reader, keys: Keys, actor: Actor, now: Date): Promise<PhotoStanding> =>
  (await photoStandings(db, keys, [actor.id], now)).get(actor.id) ?? 'not-asked'

/**
 * Agrees to photographs, or takes that back: then every photo in which the actor can be recognised is down at once and
 * staff are told. Refuses a minor's yes, which a guardian gives; saying the same again changes nothing.
 */
export function choosePhotos(
  db: Db,
  keys: Keys,
  actor: Actor,
  wanted: boolean,
  now: Date,
): Promise<{ ok: true; down: number } | { ok: false; refusal: 'minor' }> {
  return db.transact(async (tx) => {
    insist(actor, 'account.change', { personId: actor.id })
    if (await isMinor(tx, keys, actor.id, now)) return { ok: false, refusal: 'minor' }
    const own = and(eq(consents.personId, actor.id), eq(consents.givenBy, 'self'), live(now))
    if (wanted) {
      if ((await tx.$count(consents, own)) === 0)
        await giveOwnConsent(tx, actor, 'photo', currentText('photo').version, now)
      return { ok: true, down: 0 }
    }
    const ended = await tx.update(consents).set({ withdrawnAt: now }).where(own).returning()
    for (const { id } of ended)
      await record(tx, actor, 'consent.withdrawn', { type: 'consent', id }, now, { by: 'self', purpose: 'photo' })
    return { ok: true, down: ended.length > 0 ? await takeDownPhotosOf(tx, keys, actor.id, now) : 0 }
  })
}
