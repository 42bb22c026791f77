import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { activities } from '#db/schema/activities.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import { insist, type Permission } from '../policy.ts'
import { reviewersOf } from '../shifts/organisers.server.ts'
import { circumstancesOf } from './editing/circumstances.server.ts'
import type { StoredActivity } from './editing/edited.ts'
import { findStored, partOf, placedOf } from './editing/find.server.ts'
import { type ActivityRefusal, type ActivityState, stepActivity } from './machine.ts'
import { indexActivity } from './search-words.server.ts'

/** The verbs that move an activity on without touching anybody's place. */
export const moves = {
  submit: { permission: 'activity.draft', event: 'activity.submitted', tells: null },
  withdraw: { permission: 'activity.draft', event: 'activity.withdrawn', tells: null },
  return: { permission: 'activity.publish', event: 'activity.returned', tells: 'activity.returned' },
  publish: { permission: 'activity.publish', event: 'activity.published', tells: 'activity.published' },
  'take-back': { permission: 'activity.publish', event: 'activity.taken-back', tells: 'activity.taken-back' },
} as const satisfies Record<string, { permission: Permission; event: string; tells: string | null }>
export type Move = keyof typeof moves

export type MoveOutcome = { ok: true; state: ActivityState } | { ok: false; refusal: ActivityRefusal }

/**
 * Hands an activity in, takes it back, returns or publishes it, as the machine draws it; whoever made it is told what
 * became of it, who decides of what was handed in, and what is published can be found at once. Throws NotPermitted to who may only propose, NotFound to
 * whom it is not theirs to see.
 */
export function moveActivity(
  db: Db,
  keys: Keys,
  actor: Actor,
  activityId: string,
  { verb, reason = null }: { verb: Move; reason?: string | null },
  now: Date,
): Promise<MoveOutcome> {
  return db.transact(async (tx) => {
    const stored = await findStored(tx, activityId)
    const placed = placedOf(stored.activity)
    insist(actor, moves[verb].permission, placed)
    const circumstances = await circumstancesOf(tx, stored, reason, now)
    const next = stepActivity(stored.activity.state, verb, partOf(actor, placed), circumstances)
    if (!next.ok) return next
    await tx
      .update(activities)
      .set({
        ...stampsOf(verb, actor, reason, now),
        state: next.to,
        revision: stored.activity.revision + 1,
        updatedAt: now,
      })
      .where(eq(activities.id, activityId))
    await indexActivity(tx, activityId)
    await record(tx, actor, moves[verb].event, { type: 'activity', id: activityId }, now, {
      from: stored.activity.state,
    })
    if (verb === 'submit') await tellReviewers(tx, keys, actor, stored, now)
    else await tellAuthor(tx, keys, actor, stored, { verb, reason }, now)
    return { ok: true, state: next.to }
  })
}

function stampsOf(verb: Move, actor: Actor, reason: string | null, now: Date): Partial<StoredActivity['activity']> {
  switch (verb) {
    case 'submit':
      return { submittedById: actor.id, submittedAt: now, returnReason: null }
    case 'withdraw':
      return { submittedById: null, submittedAt: null }
    case 'return':
      return { returnReason: reason?.trim() ?? null }
    case 'publish':
      return { publishedById: actor.id, publishedAt: now, returnReason: null }
    case 'take-back':
      return { publishedById: null, publishedAt: null }
  }
}

async function tellReviewers(tx: Tx, keys: Keys, actor: Actor, { activity }: StoredActivity, now: Date): Promise<void> {
  const { id, title, organiser, townId, revision } = activity
  for (const personId of await reviewersOf(tx, townId, now)) {
    if (personId === actor.id) continue
    const dedupe = `activity.submitted:${id}:${revision}:${personId}`
    const body = { id, title, organiser }
    await enqueue(tx, keys, { dedupe, personId, template: 'activity.submitted', body }, now)
  }
}

async function tellAuthor(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  { activity }: StoredActivity,
  { verb, reason }: { verb: Move; reason: string | null },
  now: Date,
): Promise<void> {
  const template = moves[verb].tells
  const personId = activity.submittedById ?? activity.authorId
  if (!template || !personId || personId === actor.id) return
  const dedupe = `${template}:${activity.id}:${activity.revision}`
  await enqueue(
    tx,
    keys,
    { dedupe, personId, template, body: { title: activity.title, reason: reason?.trim() ?? '' } },
    now,
  )
}
