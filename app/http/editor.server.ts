import { data, redirect } from '@remix-run/node'
import type { Conflict } from '#app/domain/activities/editing/changes.ts'
import { draftActivity } from '#app/domain/activities/editing/draft.server.ts'
import { editActivity } from '#app/domain/activities/editing/edit.server.ts'
import { typedIn } from '#app/domain/activities/editing/fields.ts'
import { placedOf } from '#app/domain/activities/editing/find.server.ts'
import { marksOf } from '#app/domain/activities/editing/merge.server.ts'
import { type Opened, openEditor, viewEditor } from '#app/domain/activities/editing/page.server.ts'
import type { FieldErrors } from '#app/domain/activities/editing/read.ts'
import { moreRows, withoutRow } from '#app/domain/activities/editing/rows.ts'
import { takeBackActivityEdit } from '#app/domain/activities/editing/take-back.server.ts'
import { saveTemplate } from '#app/domain/activities/editing/templates.server.ts'
import type { EditorView } from '#app/domain/activities/editing/view.ts'
import { type Move, moveActivity, moves } from '#app/domain/activities/move.server.ts'
import { proposeChange } from '#app/domain/activities/propose.server.ts'
import { activityRefusals } from '#app/domain/activities/refusals.ts'
import type { Actor } from '#app/domain/actor.ts'
import { dropDraft, keepDraft } from '#app/domain/drafts/keep.server.ts'
import { backRefusals } from '#app/domain/former.server.ts'
import { can } from '#app/domain/policy.ts'
import { timeWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import type { Scope } from './route.server.ts'

/** What the editor shows after something was handed in that did not go through, or is not to go through yet. */
export interface EditorAnswer {
  view: EditorView
  errors: FieldErrors
  conflicts: readonly Conflict[]
  refused: string | null
  saved: string | null
}

type Work = Pick<Scope<Actor>, 'request' | 'db' | 'keys' | 'actor' | 'now'>

/** Takes whatever the editor hands in. Before anything is looked at, what was typed is kept: nothing is typed twice. */
export async function answerEditor(work: Work, id: string | null) {
  const { request, db, keys, actor, now } = work
  const form = await request.formData()
  const word = (name: string) => String(form.get(name) ?? '')
  const of = { form: 'activity', subject: id ?? 'new' }
  const opened = await openEditor(db, actor, id)
  const act = actOf(word('do') || 'save', opened, actor)
  const here = (query: Parameters<typeof paths.newActivity>[0]) =>
    id ? paths.staffActivity(id, query) : paths.newActivity(query)
  if (act === 'discard') {
    await db.transact((tx) => dropDraft(tx, actor, of))
    return redirect(id ? here({ done: 'discarded' }) : paths.staffActivities(), 303)
  }
  if (act === 'back' && id) return takeBack(work, opened, id, word('event').slice(0, 64))
  if (isMove(act) && act !== 'publish' && act !== 'submit') return move(work, opened, { id: id!, verb: act })

  const typed = typedIn(form)
  const marks = word('marks').slice(0, 600)
  await keepDraft(db, keys, actor, of, { ...typed, marks }, now)
  const show = async (shown: Partial<EditorAnswer> & { typed?: typeof typed; rows?: number }, status: number) => {
    const view = await viewEditor(db, actor, opened, { typed: shown.typed ?? typed, marks }, now)
    const rows = { ...view.rows, shifts: shown.rows ?? view.rows.shifts }
    const { conflicts = [], refused = null } = shown
    // Whoever wants it published hears at once all that it lacks, not only what keeps it from being written down.
    const errors =
      shown.errors && (act === 'publish' || act === 'submit')
        ? { ...missingErrors(view), ...shown.errors }
        : shown.errors
    const answer: EditorAnswer = {
      view: { ...view, rows },
      errors: errors ?? {},
      conflicts,
      refused,
      saved: `草稿 ${timeWord(now)} 已存`,
    }
    return data(answer, { status })
  }

  if (act === 'add-shift') return show(moreRows(typed), 200)
  if (act.startsWith('drop-shift-')) return show({ typed: withoutRow(typed, Number(act.slice(11))) }, 200)
  if (act === 'autosave') return show({}, 200)
  if (act === 'propose') {
    const proposal = { kind: 'edit' as const, typed, reason: word('reason').slice(0, 200), choices: opened.choices }
    const proposed = await proposeChange(db, actor, id!, proposal, now)
    if (proposed.ok) return redirect(here({ done: 'proposed' }), 303)
    if ('errors' in proposed) return show({ errors: proposed.errors }, 400)
    const words = activityRefusals[proposed.refusal]
    return proposed.refusal === 'reason-missing'
      ? show({ errors: { reason: [words] } }, 400)
      : show({ refused: words }, 409)
  }

  if (id === null) {
    const drafted = await draftActivity(db, actor, { typed, choices: opened.choices }, now)
    if (!drafted.ok) return show({ errors: drafted.errors }, 400)
    if (act !== 'publish' && act !== 'submit') return redirect(paths.staffActivity(drafted.id, { done: 'saved' }), 303)
    return move(work, await openEditor(db, actor, drafted.id), { id: drafted.id, verb: act, fresh: true })
  }

  const theirs = [...form.keys()].filter((name) => name.startsWith('pick-') && word(name) === 'theirs')
  const edit = { typed, marks, theirs: theirs.map((name) => name.slice(5)), choices: opened.choices }
  const edited = await editActivity(db, keys, actor, id, edit, now)
  if (!edited.ok) {
    if ('errors' in edited) return show({ errors: edited.errors }, 400)
    if ('refusal' in edited) return show({ refused: activityRefusals[edited.refusal] }, 409)
    // Chosen on the next submit against what stands there now.
    const view = await viewEditor(db, actor, opened, { typed: edited.merged, marks: marksOf(opened.standing) }, now)
    return data<EditorAnswer>(
      { view, errors: {}, conflicts: edited.conflicts, refused: null, saved: null },
      { status: 409 },
    )
  }
  if (act === 'template') {
    const made = await saveTemplate(db, actor, id, now)
    return redirect(here({ done: 'template', name: made.name }), 303)
  }
  if (act === 'publish' || act === 'submit') return move(work, await openEditor(db, actor, id), { id, verb: act })
  return redirect(here({ done: 'saved', taken: edited.taken.join('、'), told: edited.told || undefined }), 303)
}

/** Whoever may only propose a change of what is published proposes it, whichever way the form was handed in. */
function actOf(act: string, { stored }: Opened, actor: Actor): string {
  const published = stored?.activity.state === 'published'
  const decides = stored && can(actor, 'activity.edit', placedOf(stored.activity))
  return act === 'save' && published && !decides ? 'propose' : act
}

const isMove = (act: string): act is Move => Object.hasOwn(moves, act)

/** Moves it on; what is missing stands beside its fields. A draft made in the same breath is gone to, for it is there now. */
async function move(
  { db, keys, actor, now }: Work,
  opened: Opened,
  { id, verb, fresh = false }: { id: string; verb: Move; fresh?: boolean },
) {
  const moved = await moveActivity(db, keys, actor, id, { verb }, now)
  if (moved.ok) return redirect(paths.staffActivity(id, { done: verb }), 303)
  if (fresh) return redirect(paths.staffActivity(id, { check: '1' }), 303)
  const view = await viewEditor(db, actor, opened, { typed: opened.standing }, now)
  const errors = moved.refusal === 'not-ready' ? missingErrors(view) : {}
  const refused = moved.refusal === 'not-ready' ? null : activityRefusals[moved.refusal]
  return data<EditorAnswer>({ view, errors, conflicts: [], refused, saved: null }, { status: 409 })
}

/** Takes the last edit back, or says why it stays. */
async function takeBack({ db, keys, actor, now }: Work, opened: Opened, id: string, eventId: string) {
  const outcome = await takeBackActivityEdit(db, keys, actor, id, eventId, now)
  if (outcome.ok) return redirect(paths.staffActivity(id, { done: 'back', told: outcome.told || undefined }), 303)
  const view = await viewEditor(db, actor, opened, { typed: opened.standing }, now)
  const refused = backRefusals[outcome.refusal]
  return data<EditorAnswer>({ view, errors: {}, conflicts: [], refused, saved: null }, { status: 409 })
}

/** What is missing, beside the fields. */
export const missingErrors = ({ checks }: Pick<EditorView, 'checks'>): FieldErrors =>
  Object.fromEntries(checks.filter(({ state }) => state === 'bad').map(({ field, words }) => [field, [words]]))
