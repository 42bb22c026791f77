import type { Db } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import { findLastEvent } from '../events.server.ts'
import { askedBack, type BackRefusal, isRecent } from '../former.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { editVenue } from './edit.server.ts'
import { differing, type Editable } from './editable.ts'
import { findById, findEditable, placedOf, type Venue } from './find.server.ts'

export const venueEdits = ['venue.changed'] as const

const refused = (refusal: BackRefusal) => ({ ok: false as const, refusal })

/**
 * Puts back what an edit of a venue changed, hours and facilities included. Refuses where anything it changed reads
 * otherwise by now, and where the former name or address is another venue's meanwhile.
 */
export async function takeBackVenueEdit(
  db: Db,
  keys: Keys,
  actor: Actor,
  venueId: string,
  eventId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: BackRefusal }> {
  const { venue, editable } = await findEditable(db, venueId)
  insist(actor, 'venue.edit', placedOf(venue))
  const subject = { type: 'venue', id: venueId }
  const asked = await askedBack<Partial<Editable>>(db, keys, actor, subject, { kinds: venueEdits, eventId }, now)
  if ('done' in asked) return { ok: true }
  if ('refusal' in asked) return refused(asked.refusal)
  const { was, is } = asked.former
  if (differing(editable, { ...editable, ...is }).length > 0) return refused('changed-since')
  // Begun from the revision just read: what another saves in between is found by the edit itself.
  const edit = { revision: venue.revision, given: { ...editable, ...was }, theirs: [], back: eventId }
  const outcome = await editVenue(db, keys, actor, venueId, edit, now)
  if (outcome.ok) return { ok: true }
  return refused(outcome.refusal === 'changed' ? 'changed-since' : 'not-now')
}

/** What is sent to put a venue back where it was, while moving it is the last that happened to it and the actor did it. */
export async function findPlaceBack(db: Db, actor: Actor, venueId: string, now: Date): Promise<Kept | null> {
  const venue = await findById(db, venueId)
  const last = await findLastEvent(db, { type: 'venue', id: venueId })
  if (last?.kind !== 'venue.moved' || last.actorId !== actor.id || !isRecent(last, now)) return null
  const { was, revision } = JSON.parse(last.detail) as { was: Partial<Venue>; revision: number }
  const { latitude, longitude, villageId } = { ...venue, ...was }
  if (revision !== venue.revision || !villageId) return null
  return [
    ['revision', String(revision)],
    ['village', villageId],
    ['latitude', String(latitude)],
    ['longitude', String(longitude)],
    ['datum', 'wgs84'],
    ['outside', 'on'],
  ]
}

type Kept = readonly (readonly [name: string, value: string])[]
