import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/actor.ts'
import { answerStar } from '#app/domain/stars/answer.server.ts'
import { askStar } from '#app/domain/stars/ask.server.ts'
import { postStars } from '#app/domain/stars/post.server.ts'
import type { Db } from '#db/database.ts'
import { rules } from '#db/schema/everywhere.ts'
import { hourTotals } from '#db/schema/hours.ts'
import { stars } from '#db/schema/stars.ts'
import { makePerson, testKeys, testNow } from './make.ts'

/** Somebody has so many counted hours, and no others. */
export const setHours = (db: Db, { id }: { id: string }, hours: number) =>
  db.transact(async (tx) => {
    const row = { scope: 'person' as const, subjectId: id, month: '2026-03', entries: 1, minutes: hours * 60 }
    await tx.delete(hourTotals).where(eq(hourTotals.subjectId, id))
    await tx.insert(hourTotals).values({ id: `person:${id}:2026-03`, ...row })
  })

/** Somebody with so many counted hours. */
export async function makeServed(db: Db, hours: number, given: Parameters<typeof makePerson>[1] = {}) {
  const person = await makePerson(db, given)
  await setHours(db, person, hours)
  return person
}

/** Somebody's next star, asked for. */
export async function askedStar(db: Db, person: Actor, now = testNow) {
  const outcome = await askStar(db, person, now)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.star
}

/** The same, approved by somebody else. */
export async function approvedStar(db: Db, person: Actor, by: Actor, now = testNow) {
  const { id } = await askedStar(db, person, now)
  const outcome = await answerStar(db, testKeys, by, id, { kind: 'approve' }, now)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.star
}

/** Puts up what waits in a town. */
export async function postedStars(db: Db, by: Actor, townId: string, now = testNow) {
  const outcome = await postStars(db, testKeys, by, townId, now)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.notice
}

export const findStar = async (db: Db, id: string) => (await db.select().from(stars).where(eq(stars.id, id)))[0]!

/** From a day on the county puts no stars on public notice. */
export const withoutNotice = (db: Db, validFrom: string) =>
  db.transact(async (tx) => {
    const rule = { key: 'stars.notice', value: '0', source: '县里定的', label: 'L', words: '星级不公示。' } as const
    await tx.insert(rules).values({ id: `stars.notice@${validFrom}`, ...rule, validFrom })
  })
