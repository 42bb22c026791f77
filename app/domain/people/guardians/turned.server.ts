import { and, asc, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { accounts, consents, people } from '#db/schema/people.ts'
import { takeDownPhotosOf } from '../../activities/photos/take-down.server.ts'
import { maskGrown } from '../../awards/nominations/full-name.server.ts'
import { ageOn, dayOf } from '../../calendar.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { type Ages, bandOf, findAges } from '../age-band.server.ts'

const batch = 200

/**
 * Finds who has turned 14 or 18 since they joined and has not agreed for themselves since: guardians' words that are past
 * with it end, and the account waits for its own person (rules.md, 43). Puts everybody's band right besides; the band only
 * says where to look. Doing it again changes nothing. Answers how many are asked anew.
 */
export async function askWhoTurned(db: Db, keys: Keys, now: Date): Promise<number> {
  const today = dayOf(now)
  const ages = await findAges(db, today)
  let asked = 0
  for (let after = ''; ; ) {
    const young = await db
      .select({ id: people.id, birthDate: people.birthDate, ageBand: people.ageBand })
      .from(people)
      .where(and(inArray(people.ageBand, ['under-14', '14-17']), isNull(people.closedAt), gt(people.id, after)))
      .orderBy(asc(people.id))
      .limit(batch)
    for (const { id, birthDate, ageBand } of young) {
      if (!birthDate) continue
      const birthDay = keys.unseal(birthDate, `people.birth_date.${id}`)
      if (bandOf(ageOn(birthDay, today), ages) === ageBand) continue
      if (await db.transact((tx) => turn(tx, keys, id, birthDay, ages, now))) asked += 1
    }
    if (young.length < batch) return asked
    after = young.at(-1)!.id
  }
}

/** One person in a transaction of their own, looked at again inside it. */
async function turn(tx: Tx, keys: Keys, personId: string, birthDay: string, ages: Ages, now: Date): Promise<boolean> {
  const band = bandOf(ageOn(birthDay, dayOf(now)), ages)
  const [person] = await tx.select().from(people).where(eq(people.id, personId))
  if (!person || person.closedAt || person.ageBand === band) return false
  await tx.update(people).set({ ageBand: band }).where(eq(people.id, personId))
  await record(tx, null, 'person.turned', { type: 'person', id: personId }, now, { from: person.ageBand, to: band })
  await endGuardians(tx, personId, band === 'adult', now)
  // From now on their own word counts, and they have not been asked.
  if (band === 'adult') {
    await takeDownPhotosOf(tx, keys, personId, now)
    await maskGrown(tx, personId, now)
  }
  return askThemself(tx, person, birthDay, ages, now)
}

/** From 14 a guardian's consent to the account, from 18 everything a guardian agreed to, is past. */
async function endGuardians(tx: Tx, personId: string, grown: boolean, now: Date): Promise<void> {
  const ended = await tx
    .update(consents)
    .set({ endsAt: now })
    .where(
      and(
        eq(consents.personId, personId),
        eq(consents.givenBy, 'guardian'),
        grown ? undefined : eq(consents.purpose, 'account'),
        isNull(consents.withdrawnAt),
        or(isNull(consents.endsAt), gt(consents.endsAt, now)),
      ),
    )
    .returning()
  for (const { id, purpose } of ended)
    await record(tx, null, 'consent.ended', { type: 'consent', id }, now, { by: 'age', purpose })
}

/** Whether the account waits for its own person from now on; it does not where they agreed at the age they have reached. */
async function askThemself(
  tx: Tx,
  { id: personId, joinedAt }: typeof people.$inferSelect,
  birthDay: string,
  ages: Ages,
  now: Date,
): Promise<boolean> {
  const ageAt = (moment: Date) => ageOn(birthDay, dayOf(moment))
  const reached = [ages.minor, ages.account].find((age) => ageAt(now) >= age)
  if (reached === undefined || ageAt(joinedAt) >= reached) return false
  const own = await tx
    .select({ givenAt: consents.givenAt })
    .from(consents)
    .where(and(eq(consents.personId, personId), eq(consents.givenBy, 'self'), eq(consents.purpose, 'account')))
  if (own.some(({ givenAt }) => ageAt(givenAt) >= reached)) return false
  const [account] = await tx
    .update(accounts)
    .set({ waitsFor: 'self', waitsSince: now })
    .where(eq(accounts.personId, personId))
    .returning()
  if (account) await record(tx, null, 'account.asked', { type: 'account', id: account.id }, now, { age: reached })
  return account !== undefined
}
