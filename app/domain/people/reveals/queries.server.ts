import { and, desc, eq, gte, inArray, lt, or, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db, Reader } from '#db/database.ts'
import { towns } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import { accessLog, revealGrants } from '#db/schema/reveals.ts'
import type { Actor, RoleName } from '../../actor.ts'
import type { Keys } from '../../keys.server.ts'
import { can, insist, reachOf } from '../../policy.ts'
import { isMinor } from '../guardians/minor.server.ts'
import { maskName } from '../masks.ts'
import { placeOf } from '../personal-tables.server.ts'
import { daysBefore } from '../retention/period.ts'
import { mayAnswer } from './answer.server.ts'
import { fieldsOfGrant } from './grant.server.ts'
import type { RevealField } from './rules.ts'

/** A contact that was seen, as its person reads it: which office, never which colleague. */
export interface OwnView {
  id: string
  at: Date
  role: RoleName
  town: string | null
  field: RevealField
  reason: string
}

const opened = (keys: Keys, { id, reason }: { id: string; reason: string }) =>
  reason === '' ? '' : keys.unseal(reason, placeOf('accessLog', 'reason', id))

/** Who saw the actor's own contacts, the latest first, a hundred of them. */
export async function listOwnViews(db: Reader, keys: Keys, actor: Actor): Promise<OwnView[]> {
  insist(actor, 'person.read', { personId: actor.id })
  const rows = await db
    .select({ view: accessLog, town: towns.name })
    .from(accessLog)
    .leftJoin(towns, eq(towns.id, accessLog.townId))
    .where(eq(accessLog.personId, actor.id))
    .orderBy(desc(accessLog.at), desc(accessLog.id))
    .limit(100)
  return rows.map(({ view, town }) => ({
    id: view.id,
    at: view.at,
    role: view.role,
    town,
    field: view.field,
    reason: opened(keys, view),
  }))
}

const pageLength = 50

/**
 * Everything that was seen, for the auditor, the latest first: whose it was is masked. `before` is the `next` of the
 * page above; a text that never was one begins at the top.
 */
export async function listViews(db: Db, keys: Keys, actor: Actor, before: string | null) {
  insist(actor, 'audit.export')
  const [, at, after] = /^(\d{1,14})\.([\w-]{1,64})$/.exec(before ?? '') ?? []
  const mark = at && after ? { at: new Date(Number(at)), id: after } : null
  const further = mark && or(lt(accessLog.at, mark.at), and(eq(accessLog.at, mark.at), lt(accessLog.id, mark.id)))
  const viewer = alias(people, 'viewer')
  const rows = await db
    .select({ view: accessLog, viewer: viewer.name, person: people.name, town: towns.name })
    .from(accessLog)
    .innerJoin(viewer, eq(viewer.id, accessLog.viewerId))
    .innerJoin(people, eq(people.id, accessLog.personId))
    .leftJoin(towns, eq(towns.id, accessLog.townId))
    .where(further ?? undefined)
    .orderBy(desc(accessLog.at), desc(accessLog.id))
    .limit(pageLength + 1)
  const shown = rows.slice(0, pageLength)
  const last = rows.length > pageLength ? shown.at(-1)?.view : undefined
  return {
    views: shown.map(({ view, ...names }) => ({
      id: view.id,
      at: view.at,
      viewer: names.viewer,
      role: view.role,
      town: names.town,
      person: maskName(names.person),
      field: view.field,
      reason: opened(keys, view),
      granted: view.grantId !== null,
    })),
    next: last ? `${last.at.getTime()}.${last.id}` : null,
  }
}

/** A grant as staff read it. */
export interface GrantView {
  id: string
  state: 'asked' | 'approved' | 'refused' | 'ended' | 'over'
  personId: string
  person: string
  minor: boolean
  asker: string
  answerer: string | null
  fields: RevealField[]
  reason: string
  answerReason: string
  askedAt: Date
  endsAt: Date | null
}

async function readGrants(db: Reader, keys: Keys, where: SQL | undefined, now: Date) {
  const [asker, answerer] = [alias(people, 'asker'), alias(people, 'answerer')]
  const rows = await db
    .select({ grant: revealGrants, person: people.name, asker: asker.name, answerer: answerer.name })
    .from(revealGrants)
    .innerJoin(people, eq(people.id, revealGrants.personId))
    .innerJoin(asker, eq(asker.id, revealGrants.askedById))
    .leftJoin(answerer, eq(answerer.id, revealGrants.answeredById))
    .where(where)
    .orderBy(desc(revealGrants.askedAt), desc(revealGrants.id))
    .limit(100)
  const views: { grant: typeof revealGrants.$inferSelect; view: GrantView }[] = []
  for (const { grant, ...names } of rows) {
    const open = (column: 'reason' | 'answerReason') =>
      grant[column] ? keys.unseal(grant[column], placeOf('revealGrants', column, grant.id)) : ''
    const view: GrantView = {
      ...names,
      id: grant.id,
      state: grant.state === 'approved' && grant.endsAt! <= now ? 'over' : grant.state,
      personId: grant.personId,
      minor: await isMinor(db, keys, grant.personId, now),
      fields: fieldsOfGrant(grant),
      reason: open('reason'),
      answerReason: open('answerReason'),
      askedAt: grant.askedAt,
      endsAt: grant.endsAt,
    }
    views.push({ grant, view })
  }
  return views
}

/** What the actor asked for, what waits for their answer, and what they answered, the latest first. */
export async function listGrants(db: Db, keys: Keys, actor: Actor, now: Date) {
  const [asked, answered, waiting] = await Promise.all([
    readGrants(db, keys, eq(revealGrants.askedById, actor.id), now),
    readGrants(db, keys, eq(revealGrants.answeredById, actor.id), now),
    listWaiting(db, keys, actor, now),
  ])
  return { asked: asked.map(({ view }) => view), answered: answered.map(({ view }) => view), waiting }
}

/** What waits for the actor's answer. */
export async function listWaiting(db: Db, keys: Keys, actor: Actor, now: Date): Promise<GrantView[]> {
  if (!can(actor, 'grant.answer')) return []
  const reach = reachOf(actor, 'grant.answer')
  const here = reach.everywhere ? undefined : inArray(people.townId, reach.townIds)
  const rows = await readGrants(db, keys, and(eq(revealGrants.state, 'asked'), here), now)
  return rows.filter(({ grant, view }) => mayAnswer(actor, grant, view)).map(({ view }) => view)
}

/** How many contacts were seen in full in the seven days before `now`. */
export async function countViewsOfWeek(db: Pick<Db, '$count'>, now: Date): Promise<{ count: number }> {
  return { count: await db.$count(accessLog, gte(accessLog.at, daysBefore(now, 7))) }
}
