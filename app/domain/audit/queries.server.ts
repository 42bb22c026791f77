import { and, desc, eq, gte, inArray, lt, or, type SQL } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { events } from '#db/schema/everywhere.ts'
import { people, roles } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { addDays, instantOf, isDay } from '../calendar.ts'
import { type ListQuery, readPlace } from '../list-query.ts'
import { maskName } from '../people/masks.ts'
import { cells } from '../permissions.ts'
import { insist } from '../policy.ts'
import { wordsOfEvent, wordsOfSubject } from './words.ts'

/** What the record shows of one event. Whoever never held a role is masked. */
export interface AuditLine {
  id: string
  sequence: number
  at: Date
  words: string
  who: string
  subject: string
  subjectId: string
  detail: string
}

/** Kinds of subjects whose events are about security: all that a security admin sees. */
export const securitySubjects = ['account', 'role', 'invitation', 'session', 'setting', 'second-factor'] as const

export const auditPage = 50

/**
 * One page of what was done, the newest first: by words (a number of a volunteer, an id), kind of subject, person and
 * days. A security admin sees the events of security. Throws NotPermitted.
 */
export async function listEvents(db: Db, actor: Actor, query: ListQuery) {
  insist(actor, 'audit.read')
  const place = readPlace(query.after)
  const before = place ? Number(place.value) : null
  const rows = await db
    .select()
    .from(events)
    .where(and(await meant(db, actor, query), before === null ? undefined : lt(events.sequence, before)))
    .orderBy(desc(events.sequence))
    .limit(auditPage + 1)
  const shown = rows.slice(0, auditPage)
  const last = rows.length > auditPage ? shown.at(-1) : undefined
  return { lines: await described(db, shown), next: last ? `${last.sequence}~${last.id}` : null }
}

/** How many events a query means; what is taken out is counted. */
export async function countEvents(db: Db, actor: Actor, query: ListQuery): Promise<number> {
  insist(actor, 'audit.export')
  return db.$count(events, await meant(db, actor, query))
}

/** Every event of a query, for taking out: batch by batch, so that nothing waits for a long table. */
export async function* eachEvent(db: Db, actor: Actor, query: ListQuery): AsyncGenerator<AuditLine> {
  insist(actor, 'audit.export')
  const condition = await meant(db, actor, query)
  let before: number | null = null
  for (;;) {
    const rows: (typeof events.$inferSelect)[] = await db
      .select()
      .from(events)
      .where(and(condition, before === null ? undefined : lt(events.sequence, before)))
      .orderBy(desc(events.sequence))
      .limit(1000)
    yield* await described(db, rows)
    if (rows.length < 1000) return
    before = rows.at(-1)!.sequence
  }
}

async function meant(db: Db, actor: Actor, { q, filters }: ListQuery): Promise<SQL | undefined> {
  const { subject, from = '', to = '' } = filters
  return and(
    seesAll(actor) ? undefined : inArray(events.subjectType, [...securitySubjects]),
    subject ? eq(events.subjectType, subject) : undefined,
    isDay(from) ? gte(events.at, instantOf(from)) : undefined,
    isDay(to) ? lt(events.at, instantOf(addDays(to, 1))) : undefined,
    q ? await named(db, q) : undefined,
  )
}

const seesAll = (actor: Actor) =>
  actor.roles.some(({ role }) => role === 'auditor') || !cells.get('audit.read')!.K?.securityOnly

/** What a volunteer's number, an id or the name of somebody with a role means: what they did, and what was done to them. */
async function named(db: Db, q: string): Promise<SQL | undefined> {
  const numbered = await db.select({ id: people.id }).from(people).where(eq(people.volunteerNumber, q.toUpperCase()))
  const staff = await db
    .selectDistinct({ id: people.id })
    .from(people)
    .innerJoin(roles, eq(roles.personId, people.id))
    .where(eq(people.name, q))
  const ids = [q, ...[...numbered, ...staff].map(({ id }) => id)]
  return or(inArray(events.actorId, ids), inArray(events.subjectId, ids), eq(events.id, q))
}

async function described(db: Db, rows: readonly (typeof events.$inferSelect)[]): Promise<AuditLine[]> {
  const ids = [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))]
  const found =
    ids.length === 0
      ? []
      : await db
          .select({ id: people.id, name: people.name, role: roles.id })
          .from(people)
          .leftJoin(roles, eq(roles.personId, people.id))
          .where(inArray(people.id, ids))
  const names = new Map(found.map(({ id, name, role }) => [id, role ? name : maskName(name)]))
  return rows.map(({ id, sequence, at, kind, actorId, subjectType, subjectId, detail }) => ({
    id,
    sequence,
    at,
    words: wordsOfEvent(kind),
    who: actorId === null ? '平台' : (names.get(actorId) ?? '已不在'),
    subject: wordsOfSubject(subjectType),
    subjectId,
    detail: detail === '{}' ? '' : detail,
  }))
}
