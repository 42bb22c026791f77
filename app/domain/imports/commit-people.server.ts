import { and, between, eq, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { fieldsFor } from '#db/insert-from.ts'
import { guardianships } from '#db/schema/guardians.ts'
import { importRows, imports } from '#db/schema/imports.ts'
import { accounts, consents, people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import { newVolunteerNumber } from '../people/volunteer-number.server.ts'

/** No password has this hash: whoever was put on a list sets one by 忘记密码. */
const noPassword = 'imported'

/** Moves the good rows of an import to where they belong. Answers how many people that were. */
export const writePeople = (tx: Tx, _: Keys, __: Actor, id: string): Promise<number> => movePeople(tx, goodOf(id))

/** The same with the rows of some numbers, both ends included. */
export const writePeopleBetween = (tx: Tx, id: string, first: number, last: number): Promise<number> =>
  movePeople(tx, and(goodOf(id), between(importRows.number, first, last)))

const goodOf = (id: string) => and(eq(importRows.importId, id), eq(importRows.state, 'good'))

/** One statement a table, of what is sealed already: nobody waits while ten thousand people are sealed. */
async function movePeople(tx: Tx, good: SQL | undefined): Promise<number> {
  await leaveOutWhoCame(tx, good)
  await numberAgain(tx, good)
  const of = (more = good) => [eq(imports.id, importRows.importId), more] as const

  const [joined, all] = of()
  await tx.insert(people).select(
    tx
      .select(
        fieldsFor(people, {
          id: importRows.subjectId,
          name: importRows.name,
          birthDate: importRows.birthDate,
          match: importRows.match,
          ageBand: importRows.ageBand,
          volunteerNumber: importRows.volunteerNumber,
          townId: importRows.townId,
          villageId: importRows.villageId,
          joinedAt: imports.committedAt,
          importId: imports.id,
        }),
      )
      .from(importRows)
      .innerJoin(imports, joined)
      .where(all),
  )
  await tx.insert(accounts).select(
    tx
      .select(
        fieldsFor(accounts, {
          id: importRows.accountId,
          personId: importRows.subjectId,
          phone: importRows.phone,
          phoneIndex: importRows.phoneIndex,
          passwordHash: sql`${noPassword}`,
          passwordSetAt: imports.committedAt,
          createdAt: imports.committedAt,
        }),
      )
      .from(importRows)
      .innerJoin(imports, joined)
      .where(and(all, isNotNull(importRows.accountId))),
  )
  await tx.insert(guardianships).select(
    tx
      .select(
        fieldsFor(guardianships, {
          id: importRows.guardianshipId,
          personId: importRows.subjectId,
          name: importRows.guardianName,
          relation: importRows.guardianRelation,
          phone: importRows.guardianPhone,
          phoneIndex: importRows.guardianPhoneIndex,
          namedAt: imports.committedAt,
        }),
      )
      .from(importRows)
      .innerJoin(imports, joined)
      .where(and(all, isNotNull(importRows.guardianshipId))),
  )
  await tx.insert(consents).select(
    tx
      .select(
        fieldsFor(consents, {
          id: importRows.id,
          personId: importRows.subjectId,
          purpose: sql`'account'`,
          textVersion: imports.noticeVersion,
          givenBy: sql`case when ${importRows.ageBand} = 'under-14' then 'guardian' else 'self' end`,
          channel: sql`'paper'`,
          guardianshipId: importRows.guardianshipId,
          givenAt: imports.committedAt,
        }),
      )
      .from(importRows)
      .innerJoin(imports, joined)
      .where(and(all, isNotNull(imports.noticeVersion))),
  )
  return tx.$count(importRows, good)
}

/** Whoever joined, or was written by another import, since the rows were looked at is there already. */
async function leaveOutWhoCame(tx: Tx, good: SQL | undefined): Promise<void> {
  const phones = tx.select({ index: accounts.phoneIndex }).from(accounts).where(isNotNull(accounts.phoneIndex))
  const matches = tx.select({ match: people.match }).from(people).where(isNotNull(people.match))
  await tx
    .update(importRows)
    .set({ state: 'known' })
    .where(and(good, or(inArray(importRows.phoneIndex, phones), inArray(importRows.match, matches))))
}

/** A number somebody was given since it was drawn is drawn anew. */
async function numberAgain(tx: Tx, good: SQL | undefined): Promise<void> {
  const taken = await tx
    .select({ id: importRows.id })
    .from(importRows)
    .innerJoin(people, eq(people.volunteerNumber, importRows.volunteerNumber))
    .where(good)
  for (const row of taken)
    await tx
      .update(importRows)
      .set({ volunteerNumber: await newVolunteerNumber(tx) })
      .where(eq(importRows.id, row.id))
}
