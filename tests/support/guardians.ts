import { asc, isNotNull } from 'drizzle-orm'
import { nameGuardian } from '#app/domain/people/guardians/name.server.ts'
import type { Db } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { makePerson, testKeys, testNow } from './make.ts'

/** Somebody of fifteen. */
export const makePupil = (db: Db, given: Parameters<typeof makePerson>[1] = {}) =>
  makePerson(db, { name: '韦小苗', birthDay: '2010-09-01', ...given })

/** Somebody of twelve, whose account waits for a guardian. */
export async function makeChild(db: Db, given: Parameters<typeof makePerson>[1] = {}) {
  const child = await makePerson(db, { name: '韦小果', birthDay: '2013-09-01', waitsFor: 'guardian', ...given })
  return { ...child, waitsFor: 'guardian' as const }
}

export const mother = { name: '韦秀英', relation: 'mother', phone: null, email: 'mama@example.com' } as const

/** Names a guardian for a minor; the mother unless another is given. */
export const name = (
  db: Db,
  minor: Parameters<typeof nameGuardian>[2],
  guardian: Partial<Parameters<typeof nameGuardian>[3]> = {},
  now = testNow,
) => nameGuardian(db, testKeys, minor, { ...mother, ...guardian }, now)

/** What waits to leave for guardians, opened, the oldest first. */
export async function outsideMessages(db: Db) {
  const rows = await db
    .select()
    .from(outbox)
    .where(isNotNull(outbox.target))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
  return rows.map((row) => ({
    channel: row.channel,
    template: row.template,
    personId: row.personId,
    to: testKeys.unseal(row.target!, `outbox.target.${row.id}`),
    body: JSON.parse(testKeys.unseal(row.body, `outbox.body.${row.id}`)) as Record<string, string>,
  }))
}

/** The tokens of all links that wait to leave. */
export const tokens = async (db: Db) => (await outsideMessages(db)).map(({ body }) => body.token!)
