import { and, desc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { activityTemplates } from '#db/schema/activity-work.ts'
import type { Actor } from '../../actor.ts'
import { dayOf } from '../../calendar.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import { insist, reachOf } from '../../policy.ts'
import { choicesFor } from './choices.server.ts'
import type { EditorChoices } from './choices.ts'
import type { Typed } from './fields.ts'
import { findStoredFor, placedOf } from './find.server.ts'
import { typedAgain, typedOf } from './show.ts'

/** Keeps an activity as a pattern for the next ones of the same team, venue and town; the same name again takes its place. */
export async function saveTemplate(db: Db, actor: Actor, activityId: string, now: Date): Promise<{ name: string }> {
  const { organisers } = await choicesFor(db, actor)
  return db.transact(async (tx) => {
    const stored = await findStoredFor(tx, actor, activityId)
    const { title, townId, teamId, venueId } = stored.activity
    const pattern = Object.entries(typedAgain(typedOf(stored, organisers), dayOf(now))).filter(([, value]) => value)
    const values = { body: JSON.stringify(Object.fromEntries(pattern)), townId, teamId, venueId, updatedAt: now }
    const [same] = await tx
      .select({ id: activityTemplates.id })
      .from(activityTemplates)
      .where(and(eq(activityTemplates.name, title), eq(activityTemplates.madeById, actor.id)))
    const id = same?.id ?? crypto.randomUUID()
    if (same) await tx.update(activityTemplates).set(values).where(eq(activityTemplates.id, id))
    else await tx.insert(activityTemplates).values({ ...values, id, name: title, madeById: actor.id })
    await record(tx, actor, 'activity.kept-as-template', { type: 'activity', id: activityId }, now)
    return { name: title }
  })
}

const mostTemplates = 100

/** The patterns of whatever the actor may draft for, the last used first. */
export async function listTemplates(db: Reader, actor: Actor) {
  const { everywhere, townIds, teamIds, venueIds } = reachOf(actor, 'activity.draft')
  const mine = [
    townIds.length > 0 ? inArray(activityTemplates.townId, townIds) : undefined,
    teamIds.length > 0 ? inArray(activityTemplates.teamId, teamIds) : undefined,
    venueIds.length > 0 ? inArray(activityTemplates.venueId, venueIds) : undefined,
  ].filter((one) => one !== undefined)
  const within = everywhere ? undefined : mine.length > 0 ? or(...mine) : sql`1 = 0`
  return db
    .select({ id: activityTemplates.id, name: activityTemplates.name, updatedAt: activityTemplates.updatedAt })
    .from(activityTemplates)
    .where(within)
    .orderBy(desc(activityTemplates.updatedAt), desc(activityTemplates.id))
    .limit(mostTemplates)
}

async function findTemplate(db: Reader, actor: Actor, id: string) {
  const [template] = await db.select().from(activityTemplates).where(eq(activityTemplates.id, id))
  if (!template) throw new NotFound('template')
  insist(actor, 'activity.draft', placedOf({ ...template, townId: template.townId ?? '' }))
  return template
}

/** Takes a pattern out of the list; whoever may draft there may. */
export function dropTemplate(db: Db, actor: Actor, id: string, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    await findTemplate(tx, actor, id)
    await tx.delete(activityTemplates).where(eq(activityTemplates.id, id))
    await record(tx, actor, 'template.dropped', { type: 'template', id }, now)
  })
}

/** What stands in a new form that follows a pattern or another activity, its days moved on; null when it follows none. */
export async function typedLike(
  db: Reader,
  actor: Actor,
  { organisers }: EditorChoices,
  { template, copy }: { template: string | null; copy: string | null },
  now: Date,
): Promise<{ typed: Typed; of: string } | null> {
  if (template) {
    const { name, body } = await findTemplate(db, actor, template)
    return { typed: typedAgain(JSON.parse(body) as Typed, dayOf(now)), of: name }
  }
  if (!copy) return null
  const stored = await findStoredFor(db, actor, copy)
  const typed = typedAgain(typedOf(stored, organisers), dayOf(now))
  return {
    typed: { ...typed, organiser: typed.organiser === 'kept' ? (organisers[0]?.value ?? '') : typed.organiser },
    of: stored.activity.title,
  }
}
