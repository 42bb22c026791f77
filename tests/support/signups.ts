import { and, asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Db } from '#db/database.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { signups } from '#db/schema/signups.ts'
import { testKeys, testNow } from './make.ts'

/** A signup as it stands in the database. */
export async function signupRow(db: Db, id: string) {
  const [row] = await db.select().from(signups).where(eq(signups.id, id))
  return row
}

/** Everybody's signups of a shift in the order of asking. */
export const signupsOf = (db: Db, shift: { id: string }) =>
  db.select().from(signups).where(eq(signups.shiftId, shift.id)).orderBy(asc(signups.queueKey))

/** The states of a shift's signups in the order of asking. */
export const statesOf = async (db: Db, shift: { id: string }) => (await signupsOf(db, shift)).map(({ state }) => state)

/** What has been recorded about a signup. */
export async function eventKinds(db: Db, signupId: string): Promise<string[]> {
  const rows = await db
    .select({ kind: events.kind })
    .from(events)
    .where(and(eq(events.subjectType, 'signup'), eq(events.subjectId, signupId)))
    .orderBy(asc(events.sequence))
  return rows.map(({ kind }) => kind)
}

/** The messages to a person, as template and opened body. */
export async function messagesTo(db: Db, person: { id: string }) {
  const rows = await db.select().from(outbox).where(eq(outbox.personId, person.id)).orderBy(asc(outbox.createdAt))
  return rows.map(({ id, template, body }) => ({
    template,
    body: JSON.parse(testKeys.unseal(body, `outbox.body.${id}`)) as Record<string, string>,
  }))
}

/** So many hours after the moment of every test. */
export const later = (hours: number): Date => new Date(testNow.getTime() + hours * 3_600_000)

/** What a command that must succeed gave. */
export async function got<T extends { ok: boolean }>(outcome: Promise<T>) {
  const given = await outcome
  expect(given).toMatchObject({ ok: true })
  return given as Extract<T, { ok: true }>
}
