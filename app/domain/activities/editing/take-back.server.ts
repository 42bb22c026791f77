import type { Db } from '#db/database.ts'
import type { Actor } from '../../actor.ts'
import { askedBack, type BackRefusal, findBack, findFormer } from '../../former.server.ts'
import type { Keys } from '../../keys.server.ts'
import { isDrawn } from '../machine.ts'
import { choicesFor } from './choices.server.ts'
import type { EditorChoices } from './choices.ts'
import { editActivity } from './edit.server.ts'
import type { StoredActivity } from './edited.ts'
import { isAnnounced, type Typed } from './fields.ts'
import { findStoredFor, partOf, placedOf } from './find.server.ts'
import { changesBetween, marksOf, partNamesIn, takeTheirs } from './merge.server.ts'
import { typedOf } from './show.ts'

export const activityEdits = ['activity.edited'] as const

/**
 * Puts back what an edit of an activity changed, and nothing else; whoever comes is told again where they were told.
 * Refuses where that reads otherwise by now, and where it cannot be written any more. Gives how many were told.
 */
export async function takeBackActivityEdit(
  db: Db,
  keys: Keys,
  actor: Actor,
  activityId: string,
  eventId: string,
  now: Date,
): Promise<{ ok: true; told: number } | { ok: false; refusal: BackRefusal }> {
  const stored = await findStoredFor(db, actor, activityId)
  const subject = { type: 'activity', id: activityId }
  const asked = await askedBack<Typed>(db, keys, actor, subject, { kinds: activityEdits, eventId }, now)
  if ('done' in asked) return { ok: true, told: 0 }
  if ('refusal' in asked) return { ok: false, refusal: asked.refusal }
  const { was, is } = asked.former
  const choices = await choicesFor(db, actor)
  const standing = typedOf(stored, choices.organisers)
  const names = partNamesIn(was, is)
  if (changesBetween(takeTheirs(names, {}, standing), is).length > 0) return { ok: false, refusal: 'changed-since' }
  if (!canBeTyped(was, choices)) return { ok: false, refusal: 'not-now' }
  // Begun from what was just read: what another saves in between is found by the edit itself.
  const edit = { typed: takeTheirs(names, standing, was), marks: marksOf(standing), theirs: [], choices, back: eventId }
  const outcome = await editActivity(db, keys, actor, activityId, edit, now)
  if (outcome.ok) return { ok: true, told: outcome.told }
  return { ok: false, refusal: 'conflicts' in outcome ? 'changed-since' : 'not-now' }
}

/** A carrier and a place out of the actor's reach stand as they are and cannot be chosen again. */
const canBeTyped = ({ organiser, venue, area }: Typed, { organisers, venues, villages, towns }: EditorChoices) =>
  (organiser === undefined || organisers.some(({ value }) => value === organiser)) &&
  (!venue || venues.some(({ id }) => id === venue)) &&
  (!area || [...villages, ...towns].some(({ id }) => id === area))

/** The edit that the message after it offers to take back, and whether people were told of it; null where there is none. */
export async function findActivityBack(db: Db, keys: Keys, actor: Actor, { activity }: StoredActivity, now: Date) {
  if (!isDrawn(activity.state, 'edit', partOf(actor, placedOf(activity)))) return null
  const eventId = await findBack(db, actor, { type: 'activity', id: activity.id }, activityEdits, now)
  const former = eventId && (await findFormer<Typed>(db, keys, eventId))
  if (!eventId || !former) return null
  const names = partNamesIn(former.was, former.is)
  return { eventId, tells: activity.state === 'published' && names.some(isAnnounced) }
}
