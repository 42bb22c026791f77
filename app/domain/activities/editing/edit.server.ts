import type { Db } from '#db/database.ts'
import type { Actor } from '../../actor.ts'
import { dropDraft } from '../../drafts/keep.server.ts'
import { record } from '../../events.server.ts'
import { keepFormer } from '../../former.server.ts'
import type { Keys } from '../../keys.server.ts'
import { can, insist } from '../../policy.ts'
import { tellChanges } from '../announce.server.ts'
import { type ActivityRefusal, stepActivity } from '../machine.ts'
import type { Change, Conflict } from './changes.ts'
import { checklistOf, missingIn } from './checklist.ts'
import type { EditorChoices } from './choices.ts'
import { circumstancesOf } from './circumstances.server.ts'
import { notYours } from './draft.server.ts'
import { type Edited, editedOf, type StoredActivity } from './edited.ts'
import { type EditedName, editedFields, type Typed } from './fields.ts'
import { findStored, partOf, placedOf } from './find.server.ts'
import { changesBetween, merge, takeTheirs } from './merge.server.ts'
import { type FieldErrors, readTyped } from './read.ts'
import { typedOf } from './show.ts'
import { writeColumns, writeDraftShifts } from './write.server.ts'

export interface Edit {
  typed: Typed
  /** what the form looked like when it was opened */
  marks: string
  /** parts of which the standing value is taken */
  theirs: readonly string[]
  choices: EditorChoices
  /** the edit that is taken back by this one */
  back?: string
}

export type EditOutcome =
  | { ok: true; changes: Change[]; taken: string[]; told: number }
  | { ok: false; errors: FieldErrors }
  | { ok: false; conflicts: Conflict[]; merged: Typed }
  | { ok: false; refusal: ActivityRefusal }

/**
 * Writes what was typed over an activity. What somebody else changed meanwhile is kept, and where both changed the same
 * thing nothing is written and the second is asked. Of a published one, whoever comes is told what concerns them, once.
 */
export function editActivity(
  db: Db,
  keys: Keys,
  actor: Actor,
  activityId: string,
  edit: Edit,
  now: Date,
): Promise<EditOutcome> {
  return db.transact(async (tx) => {
    const stored = await findStored(tx, activityId)
    const placed = placedOf(stored.activity)
    insist(actor, 'activity.draft', placed)
    const published = stored.activity.state === 'published'
    if (published) insist(actor, 'activity.edit', placed)
    const next = stepActivity(
      stored.activity.state,
      'edit',
      partOf(actor, placed),
      await circumstancesOf(tx, stored, null, now),
    )
    if (!next.ok) return next

    const together = bringTogether(stored, edit)
    if (together.conflicts.length > 0) return { ok: false, ...together }
    const { edited, errors } = readTyped(together.merged, edit.choices, stored, now)
    if (!can(actor, 'activity.draft', placedOf(edited.columns))) errors.organiser = [notYours]
    Object.assign(errors, published ? missingOf(edited, stored, now) : {})
    if (edited.columns.title === '') errors.title = ['名称没写']
    if (Object.keys(errors).length > 0) return { ok: false, errors }

    if (!published) await writeDraftShifts(tx, activityId, edited.shifts, now)
    await writeColumns(tx, stored, edited, now)
    await dropDraft(tx, actor, { form: 'activity', subject: activityId })
    const { changes, former } = await changesOf(tx, stored, edit.choices)
    if (changes.length === 0) return { ok: true, changes, taken: together.taken, told: 0 }
    const detail = { ...detailOf(changes), ...(edit.back && { back: edit.back }) }
    const eventId = await record(tx, actor, 'activity.edited', { type: 'activity', id: activityId }, now, detail)
    await keepFormer(tx, keys, eventId, former)
    const told = published ? await tellChanges(tx, keys, await findStored(tx, activityId), changes, now) : 0
    return { ok: true, changes, taken: together.taken, told }
  })
}

function bringTogether(stored: StoredActivity, { typed, marks, theirs, choices }: Edit) {
  const current = typedOf(stored, choices.organisers)
  // The shifts of a published activity are not in its form: they stand as they are.
  const whole = stored.activity.state === 'published' ? takeTheirs(['shifts'], typed, current) : typed
  return merge(marks, takeTheirs(theirs, whole, current), current)
}

/**
 * What a published activity must go on saying. What it lacked before, by a rule that came later, does not stand in the
 * way of a change; its shifts are looked at where they are changed.
 */
export function missingOf({ columns, partners }: Edited, stored: StoredActivity, now: Date): FieldErrors {
  const before = editedOf(stored)
  const lacked = new Set(missingIn(checklistOf(before, now)).map(({ field }) => field))
  const missing = missingIn(checklistOf({ columns, partners, shifts: before.shifts }, now))
  const own = missing.filter(({ field }) => !/-\d+$/.test(field) && !lacked.has(field))
  return Object.fromEntries(own.map(({ field, words }) => [field, [words]]))
}

async function changesOf(tx: Parameters<typeof findStored>[0], before: StoredActivity, { organisers }: EditorChoices) {
  const [from, to] = [typedOf(before, organisers), typedOf(await findStored(tx, before.activity.id), organisers)]
  const changes = changesBetween(from, to)
  const names = changes.map(({ name }) => name)
  return { changes, former: { was: takeTheirs(names, {}, from), is: takeTheirs(names, {}, to) } }
}

/** The names of what was changed, and the values of what is short and about nobody. */
export function detailOf(changes: readonly Change[]): Record<string, unknown> {
  const plain = changes.filter(
    ({ name }) => (editedFields[name as EditedName] as { plain?: boolean } | undefined)?.plain,
  )
  return {
    fields: changes.map(({ name }) => name),
    values: Object.fromEntries(plain.map(({ name, from, to }) => [name, [from, to]])),
  }
}
