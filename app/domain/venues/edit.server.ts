import { and, desc, eq } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { activities } from '#db/schema/activities.ts'
import { events } from '#db/schema/everywhere.ts'
import { openingHours, venues } from '#db/schema/venues.ts'
import { indexActivity } from '../activities/search-words.server.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import { keepFormer } from '../former.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { refused } from './create.server.ts'
import {
  differing,
  type Editable,
  type EditableField,
  fieldsOf,
  fieldWords,
  withFieldsOf,
  wordsOf,
} from './editable.ts'
import { findEditable, placedOf } from './find.server.ts'
import { keepOldSlug, nameTaken, slugTaken } from './names.server.ts'
import type { EditRefusal } from './refusals.ts'

/** A field that somebody else changed meanwhile and that reads otherwise here. */
export interface Clash {
  field: EditableField
  words: string
  theirs: string
  mine: string
}

/** Somebody else saved first: what they changed stands beside what was typed, and nothing was written. */
export interface Changed {
  ok: false
  refusal: 'changed'
  revision: number
  clashes: Clash[]
}

interface Edit {
  /** the revision the editor began from */
  revision: number
  given: Editable
  /** fields in which what another saved is kept */
  theirs: readonly EditableField[]
  /** the edit that is taken back by this one */
  back?: string
}

/**
 * Saves what the editor holds. When another saved meanwhile, their fields are not overwritten: those that read otherwise
 * here are answered side by side, and saved once somebody has chosen.
 */
export function editVenue(
  db: Db,
  keys: Keys,
  actor: Actor,
  venueId: string,
  { revision, given, theirs, back }: Edit,
  now: Date,
): Promise<{ ok: true; fields: EditableField[] } | { ok: false; refusal: EditRefusal } | Changed> {
  return db.transact(async (tx) => {
    const { venue, editable: current } = await findEditable(tx, venueId)
    insist(actor, 'venue.edit', placedOf(venue))
    const wanted = withFieldsOf(given, current, theirs)
    const fields = differing(current, wanted)
    if (revision !== venue.revision) {
      const changed = await changedSince(tx, venueId, revision)
      const clashes = fields.filter((field) => changed.has(field)).map((field) => clashOf(field, current, wanted))
      if (clashes.length > 0) return { ok: false, refusal: 'changed', revision: venue.revision, clashes }
    }
    if (fields.length === 0) return { ok: true, fields }
    if (fields.includes('name') && (await nameTaken(tx, wanted.name, venueId))) return refused('name-taken')
    if (fields.includes('slug') && (await slugTaken(tx, wanted.slug, venueId))) return refused('slug-taken')

    const { weekly, facilities, name, kind, slug, summary, about, seats, address, directions, phone, holidayRule } =
      wanted
    const texts = { name, kind, slug, summary, about, seats, address, directions, phone, holidayRule }
    await tx
      .update(venues)
      .set({ ...texts, facilities: JSON.stringify(facilities), revision: venue.revision + 1 })
      .where(eq(venues.id, venueId))
    if (fields.includes('hours')) await writeHours(tx, venueId, weekly)
    if (fields.includes('slug')) await keepOldSlug(tx, venueId, { from: venue.slug, to: slug }, now)
    if (fields.includes('name')) await indexThere(tx, venueId)
    const was = Object.fromEntries(fields.map((field) => [field, clipped(wordsOf(current, field))]))
    const is = Object.fromEntries(fields.map((field) => [field, clipped(wordsOf(wanted, field))]))
    const detail = { fields, revision: venue.revision + 1, was, is, ...(back && { back }) }
    const eventId = await record(tx, actor, 'venue.changed', { type: 'venue', id: venueId }, now, detail)
    await keepFormer(tx, keys, eventId, { was: fieldsOf(current, fields), is: fieldsOf(wanted, fields) })
    return { ok: true, fields }
  })
}

const clashOf = (field: EditableField, theirs: Editable, mine: Editable): Clash => ({
  field,
  words: fieldWords[field],
  theirs: wordsOf(theirs, field),
  mine: wordsOf(mine, field),
})

const clipped = (text: string) => [...text].slice(0, 200).join('')

/** The fields others saved after a revision, as the events of those saves name them. */
async function changedSince(db: Reader, venueId: string, revision: number): Promise<Set<unknown>> {
  const saves = await db
    .select({ detail: events.detail })
    .from(events)
    .where(and(eq(events.subjectType, 'venue'), eq(events.subjectId, venueId), eq(events.kind, 'venue.changed')))
    .orderBy(desc(events.sequence))
    .limit(100)
  const details = saves.map(({ detail }) => JSON.parse(detail) as { fields: unknown[]; revision: number })
  return new Set(details.filter((one) => one.revision > revision).flatMap(({ fields }) => fields))
}

/** The hours of a week in place of those that were. */
async function writeHours(tx: Tx, venueId: string, weekly: Editable['weekly']): Promise<void> {
  await tx.delete(openingHours).where(eq(openingHours.venueId, venueId))
  if (weekly.length > 0) await tx.insert(openingHours).values(weekly.map((span) => ({ ...span, venueId })))
}

/** Activities are found by the name of their venue too. */
async function indexThere(tx: Tx, venueId: string): Promise<void> {
  const there = await tx.select({ id: activities.id }).from(activities).where(eq(activities.venueId, venueId))
  for (const { id } of there) await indexActivity(tx, id)
}
