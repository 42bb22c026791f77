import { asc, eq, notExists } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { people, roles } from '#db/schema/people.ts'
import { teams } from '#db/schema/teams.ts'
import { at } from './make.ts'

interface Given {
  /** sheets of several people without a warning */
  sheets: number
  /** people on each */
  people: number
  /** back entries of one person each, without anything to show */
  singles: number
  /** how their ids begin, and how many days from New Year 2025 on they lie */
  prefix?: string
  from?: number
}

/** A queue of hours in a county that has people: each sheet on a day of its own, so that nobody is in two places at once. */
export async function seedQueue(
  db: Db,
  { sheets, people: each, singles, prefix = 'queued', from = 0 }: Given = { sheets: 6, people: 7, singles: 4 },
) {
  const everybody = await db
    .select({ id: people.id, townId: people.townId, name: people.name })
    .from(people)
    .where(notExists(db.select({ id: roles.id }).from(roles).where(eq(roles.personId, people.id))))
    .orderBy(asc(people.id))
    .limit(200)
  const [team] = await db.select().from(teams).orderBy(asc(teams.slug)).limit(1)
  const [leader, ...others] = everybody
  const rows: (typeof hourEntries.$inferInsert)[] = []
  const write = (number: number, person: { id: string }, minutes: number, more: object) => {
    const startedAt = new Date(at('2025-01-01 09:00').getTime() + (from + number) * 86_400_000)
    rows.push({
      ...{ id: `${prefix}-${String(rows.length).padStart(4, '0')}`, personId: person.id, state: 'pending' },
      ...{ kind: 'back_entry', townId: leader!.townId, title: `河边捡石头 第 ${number + 1} 次`, place: '老码头' },
      ...{ personInCharge: '覃队长', startedAt, endedAt: new Date(startedAt.getTime() + 150 * 60_000) },
      ...{ servedOn: new Date(startedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) },
      ...{ minutes, claimedMinutes: minutes, recordedById: leader!.id, teamId: team!.id },
      recordedAt: new Date(startedAt.getTime() + 36 * 3_600_000),
      evidence: JSON.stringify(['photo']),
      ...more,
    })
  }
  for (let number = 0; number < sheets; number += 1)
    for (let person = 0; person < each; person += 1)
      write(number, others[person % others.length]!, 150, { description: '沿着河岸走一段，把垃圾捡起来。' })
  for (let number = 0; number < singles; number += 1) {
    const person = others[number % others.length]!
    write(sheets + number, person, 125, { evidence: '[]', recordedById: person.id, teamId: null })
  }
  await db.transact(async (tx) => {
    for (let start = 0; start < rows.length; start += 50)
      await tx.insert(hourEntries).values(rows.slice(start, start + 50))
  })
  return { first: rows[0]?.id, rows }
}
