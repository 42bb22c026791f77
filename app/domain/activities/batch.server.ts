import type { Db } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import type { Keys } from '../keys.server.ts'
import { can } from '../policy.ts'
import { listLive, oncePerPerson } from './announce.server.ts'
import { cancelActivity } from './cancel.server.ts'
import { choicesFor } from './editing/choices.server.ts'
import { editActivity } from './editing/edit.server.ts'
import { findStoredFor, partOf, placedOf } from './editing/find.server.ts'
import { marksOf } from './editing/merge.server.ts'
import { typedOf } from './editing/show.ts'
import { featuredNow, whyNotFeatured } from './feature.server.ts'
import { isDrawn } from './machine.ts'

export type BatchAct = 'owner' | 'cancel' | 'feature' | 'unfeature'

export interface Picked {
  id: string
  title: string
  /** how many come or wait */
  people: number
  /** why an act would not be done with it, in words; null: it would */
  cannot: Record<BatchAct, string | null>
}

/** What would become of the picked activities, as far as the actor may work on them; what is not theirs is not in it. */
export async function previewBatch(db: Db, actor: Actor, ids: readonly string[], now: Date): Promise<Picked[]> {
  const picked: Picked[] = []
  const shown = await featuredNow(db, now)
  for (const id of new Set(ids)) {
    const stored = await findStoredFor(db, actor, id).catch((error: unknown) => {
      if (error instanceof NotFound) return null
      throw error
    })
    if (!stored) continue
    const { activity } = stored
    const placed = placedOf(activity)
    const part = partOf(actor, placed)
    picked.push({
      id,
      title: activity.title,
      people: oncePerPerson(await listLive(db, id, now)).length,
      cannot: {
        feature: shown.has(id) ? '已经在首页上' : whyNotFeatured(actor, stored, now),
        unfeature: !can(actor, 'activity.publish', placed) ? '要镇团委来拿' : shown.has(id) ? null : '不在首页上',
        owner: isDrawn(activity.state, 'edit', part) ? null : '现在不能改',
        cancel: !can(actor, 'activity.cancel', placed)
          ? '要镇团委来取消'
          : isDrawn(activity.state, 'cancel', part)
            ? null
            : '没发布或已经办完，不用取消',
      },
    })
  }
  return picked
}

/** Puts somebody else in charge of each; gives the names of those where it could not be done. */
export async function nameInCharge(
  db: Db,
  keys: Keys,
  actor: Actor,
  picked: readonly Picked[],
  name: string,
  now: Date,
): Promise<string[]> {
  const choices = await choicesFor(db, actor)
  const failed: string[] = []
  for (const { id, title } of picked) {
    const current = typedOf(await findStoredFor(db, actor, id), choices.organisers)
    const edit = { typed: { ...current, inCharge: name }, marks: marksOf(current), theirs: [], choices }
    const edited = await editActivity(db, keys, actor, id, edit, now)
    if (!edited.ok) failed.push(title)
  }
  return failed
}

/** Calls each off, one after another; gives the names of those where it could not be done. */
export async function cancelMany(
  db: Db,
  keys: Keys,
  actor: Actor,
  picked: readonly Picked[],
  reason: string,
  now: Date,
): Promise<string[]> {
  const failed: string[] = []
  for (const { id, title } of picked) {
    const cancelled = await cancelActivity(db, keys, actor, id, { reason }, now)
    if (!cancelled.ok) failed.push(title)
  }
  return failed
}
