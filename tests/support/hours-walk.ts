import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/actor.ts'
import { claimHours } from '#app/domain/hours/claim.server.ts'
import { countEntry } from '#app/domain/hours/count.server.ts'
import { contestHours, correctHours, withdrawHours } from '#app/domain/hours/own.server.ts'
import { answerReversal, proposeReversal } from '#app/domain/hours/reverse.server.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { totalMinutes, wrongTotals } from '#app/domain/hours/totals.server.ts'
import type { Db } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { total } from '#db/sql.ts'
import { at, makeEvidence, makePerson, testKeys } from './make.ts'

/** A run of numbers that is the same for a seed. */
export function numbersOf(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

interface Cast {
  volunteers: Actor[]
  staff: Actor[]
}

/** Two volunteers who claim, a town's staff, two of the county who also volunteer. */
export async function castOf(db: Db): Promise<Cast> {
  const town = { role: 'town-staff' as const, townId: '451381100', venueId: null, teamId: null }
  const staff = [
    await makePerson(db, { roles: [town] }),
    await makePerson(db, { roles: [{ role: 'county-staff' }] }),
    await makePerson(db, { roles: [{ role: 'county-staff' }] }),
  ]
  return { staff, volunteers: [await makePerson(db), await makePerson(db), staff[1]!] }
}

/** What an entry says when it was written. */
const claimAt = (next: (below: number) => number, day: number, evidence: string[]) => {
  const hour = next(20)
  const startedAt = new Date(at('2026-04-01 00:00').getTime() + (day * 24 + hour) * 3_600_000)
  const length = 30 + next(10) * 60
  return {
    title: '河边捡石头',
    place: '老码头',
    servedParty: '',
    personInCharge: '覃队长',
    description: '',
    startedAt,
    endedAt: new Date(startedAt.getTime() + length * 60_000),
    minutes: 1 + next(length + 20),
    evidence,
    teamId: null,
  }
}

/** One random sequence of acts, by random people on random entries; what is refused is refused. */
export async function walk(
  db: Db,
  { volunteers, staff }: Cast,
  next: (below: number) => number,
  now: Date,
): Promise<void> {
  const one = <T>(some: readonly T[]): T => some[next(some.length)]!
  const day = next(28)
  for (let acts = 3 + next(6); acts > 0; acts -= 1) {
    const known = await db
      .select()
      .from(hourEntries)
      .where(
        and(
          inArray(
            hourEntries.personId,
            volunteers.map(({ id }) => id),
          ),
          sql`1 = 1`,
        ),
      )
      .orderBy(hourEntries.recordedAt, hourEntries.id)
    const entry = known.length > 0 ? one(known.slice(-8)) : null
    const actor = one([...volunteers, ...staff])
    const act = next(entry ? 9 : 1)
    await done(async () => {
      if (act <= 1 || !entry) await claimHours(db, actor, claimAt(next, day, [await photoOf(db, actor)]), now)
      else if (act === 2) await reviewHours(db, testKeys, one(staff), entry.id, { kind: 'approve' }, now)
      else if (act === 3)
        await reviewHours(
          db,
          testKeys,
          one(staff),
          entry.id,
          { kind: 'approve', minutes: 1 + next(700), reason: '核对过' },
          now,
        )
      else if (act === 4)
        await reviewHours(
          db,
          testKeys,
          one(staff),
          entry.id,
          { kind: one(['return', 'reject']), reason: '缺照片' },
          now,
        )
      else if (act === 5) await proposeReversal(db, one(staff), entry.id, '记错了', now)
      else if (act === 6) await answerReversal(db, testKeys, one(staff), entry.id, next(3) > 0, now)
      else if (act === 7)
        await one([withdrawHours, (d: Db, a: Actor, id: string, n: Date) => contestHours(d, a, id, '我在', n)])(
          db,
          actor,
          entry.id,
          now,
        )
      else {
        const { startedAt, endedAt, minutes, description, place, servedParty } = entry
        await correctHours(
          db,
          actor,
          entry.id,
          { startedAt, endedAt, description, place, servedParty, minutes: 1 + next(Math.abs(minutes)) },
          now,
        )
      }
      if (next(2) === 0) await noticeEnds(db, now)
    })
  }
}

const photos = new Map<string, string>()

/** The one photo somebody shows for everything. */
async function photoOf(db: Db, actor: Actor): Promise<string> {
  const id = photos.get(actor.id) ?? (await makeEvidence(db, actor))
  photos.set(actor.id, id)
  return id
}

/** What is approved counts, as at the end of a notice without objections. */
const noticeEnds = (db: Db, now: Date) =>
  db.transact(async (tx) => {
    const [approved] = await tx.select().from(hourEntries).where(eq(hourEntries.state, 'approved')).limit(1)
    if (approved) await countEntry(tx, testKeys, approved, now)
  })

/** Somebody to whom a thing is foreign is told so by a throw. */
async function done(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Error) || !/^(NotFound|NotPermitted)$/.test(error.name)) throw error
  }
}

/** What of the promises does not hold: overlap, totals, self-review, a negative sum. */
export async function brokenPromises(db: Db, people: readonly { id: string }[]): Promise<string[]> {
  const faults = (await wrongTotals(db)).map(
    ({ id, kept, summed }) => `${id}: kept ${JSON.stringify(kept)}, summed ${JSON.stringify(summed)}`,
  )
  for (const { id } of people) {
    const [counted] = await db
      .select({ minutes: total(hourEntries.minutes) })
      .from(hourEntries)
      .where(and(eq(hourEntries.personId, id), inArray(hourEntries.state, ['counted', 'reversed'])))
    // A reversed entry and its reversal cancel out in the plain sum of the ledger.
    const kept = await totalMinutes(db, 'person', id)
    if (counted?.minutes !== kept) faults.push(`${id}: the ledger sums to ${counted?.minutes}, the total is ${kept}`)
  }
  const entries = await db
    .select()
    .from(hourEntries)
    .where(
      inArray(
        hourEntries.personId,
        people.map(({ id }) => id),
      ),
    )
  for (const entry of entries) {
    if (entry.reviewedById && [entry.personId, entry.recordedById].includes(entry.reviewedById))
      faults.push(`${entry.id}: reviewed by itself`)
    if (entry.endedAt > entry.recordedAt && entry.kind !== 'reversal') faults.push(`${entry.id}: of the future`)
  }
  return faults
}
