import type { Db } from '#db/database.ts'
import type { Actor } from '../../actor.ts'
import { findDraft } from '../../drafts/keep.server.ts'
import type { Keys } from '../../keys.server.ts'
import { takenOf } from '../../signups/taking.server.ts'
import { whenWord } from '../../wording.ts'
import { listLive, oncePerPerson } from '../announce.server.ts'
import { listHistory } from '../history.server.ts'
import { type ActivityFrom, isDrawn, takeBackWithin } from '../machine.ts'
import { listOpenProposals } from '../propose.server.ts'
import { checklistOf } from './checklist.ts'
import { choicesFor, defaultsFor } from './choices.server.ts'
import type { EditorChoices } from './choices.ts'
import type { Edited, StoredActivity } from './edited.ts'
import { partnerRows, shiftRows, type Typed } from './fields.ts'
import { findStoredFor, partOf, placedOf } from './find.server.ts'
import { changesFrom, marksOf } from './merge.server.ts'
import { previewOf } from './preview.ts'
import { readTyped } from './read.ts'
import { typedOf } from './show.ts'
import type { EditorView, ShiftRow } from './view.ts'

const form = 'activity'

/** What somebody has before them in the editor: an activity that is there, or one that is not yet. */
export interface Opened {
  stored: StoredActivity | null
  choices: EditorChoices
  /** as it stands, or the defaults of a new one */
  standing: Typed
}

/** Opens the editor; `id` null is a new activity. Throws NotFound to whom it is not theirs. */
export async function openEditor(db: Db, actor: Actor, id: string | null): Promise<Opened> {
  const choices = await choicesFor(db, actor)
  if (id === null) return { stored: null, choices, standing: await defaultsFor(db, actor, choices) }
  const stored = await findStoredFor(db, actor, id)
  return { stored, choices, standing: typedOf(stored, choices.organisers) }
}

/** What the actor typed and never handed in, with the marks of the form it was typed on. */
export async function findTyped(db: Db, keys: Keys, actor: Actor, id: string | null) {
  const draft = await findDraft(db, keys, actor, { form, subject: id ?? 'new' })
  if (!draft) return null
  const { marks = '', ...typed } = draft.body
  return { typed: typed as Typed, marks, at: draft.at }
}

/** Everything the editor's page shows of what is typed in it at this moment. */
export async function viewEditor(
  db: Db,
  actor: Actor,
  { stored, choices }: Opened,
  { typed, marks }: { typed: Typed; marks?: string },
  now: Date,
): Promise<EditorView> {
  const from: ActivityFrom = stored?.activity.state ?? 'new'
  const part = stored ? partOf(actor, placedOf(stored.activity)) : partOfNew(actor, choices)
  const { edited } = readTyped(typed, choices, stored, now)
  const id = stored?.activity.id ?? null
  const may = (verb: Parameters<typeof isDrawn>[1]) => isDrawn(from === 'new' ? 'draft' : from, verb, part)
  const [history, proposals, shifts, live] = stored
    ? await Promise.all([
        listHistory(db, id!, now),
        listOpenProposals(db, id!),
        publishedShifts(db, stored, now),
        listLive(db, id!, now),
      ])
    : [[], [], [], []]
  const publishedAt = stored?.activity.publishedAt ?? null
  return {
    id,
    state: from,
    reviewer: part === 'reviewer',
    title: stored?.activity.title ?? '新建活动',
    returnReason: stored?.activity.returnReason ?? null,
    typed,
    marks: marks ?? marksOf(typed),
    rows: { shifts: shiftRows(typed), partners: partnerRows(typed) },
    choices,
    checks: checklistOf(edited, now),
    card: cardOf(edited, choices, shifts, { id: id ?? 'new', now }),
    history,
    shifts,
    live: oncePerPerson(live).length,
    may: {
      edit: may('edit'),
      submit: may('submit'),
      withdraw: may('withdraw'),
      publish: may('publish'),
      return: may('return'),
      propose: may('propose'),
      cancel: may('cancel'),
      takeBack: may('take-back') && publishedAt !== null && now.getTime() - publishedAt.getTime() < takeBackWithin,
    },
    proposals: proposals.map(({ proposal, maker }) => ({
      id: proposal.id,
      kind: proposal.kind,
      maker,
      mine: proposal.madeById === actor.id,
      reason: proposal.reason,
      changes: changesFrom(typedOf(stored!, choices.organisers), JSON.parse(proposal.changes) as Typed),
    })),
  }
}

/** The card as the list shows it: of a published activity with the next of its shifts and who has taken places in it. */
function cardOf(
  edited: Edited,
  choices: EditorChoices,
  shifts: readonly ShiftRow[],
  { id, now }: { id: string; now: Date },
) {
  const ahead = edited.shifts.filter(({ endsAt }) => endsAt > now)
  const card = previewOf({ ...edited, shifts: ahead.length > 0 ? ahead : edited.shifts }, choices, id)
  const next = shifts.find(({ state }) => state === 'ahead')
  return next ? { ...card, seats: { taken: next.taken, places: next.places, waiting: next.waiting } } : card
}

const partOfNew = (actor: Actor, { organisers }: EditorChoices) => {
  const { townId = null, teamId = null, venueId = null } = organisers[0] ?? {}
  return partOf(actor, { townId, teamId, venueId })
}

/** The shifts of a published activity as its editor sees them: they are changed one by one, on pages of their own. */
async function publishedShifts(db: Db, { activity, shifts }: StoredActivity, now: Date): Promise<ShiftRow[]> {
  if (['draft', 'submitted', 'returned'].includes(activity.state)) return []
  const taken = await takenOf(
    db,
    shifts.map(({ id }) => id),
    now,
  )
  return shifts.map((shift) => ({
    id: shift.id,
    when: whenWord(shift.startsAt, shift.endsAt, now),
    meetingPoint: shift.meetingPoint,
    places: shift.places,
    taken: taken.get(shift.id)?.taken ?? 0,
    waiting: taken.get(shift.id)?.waiting ?? 0,
    state: shift.state === 'cancelled' ? 'cancelled' : shift.endsAt <= now ? 'over' : 'ahead',
  }))
}
