import { and, asc, desc, eq } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { activityProposals, type proposalKinds } from '#db/schema/activity-work.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { dropDraft } from '../drafts/keep.server.ts'
import { record } from '../events.server.ts'
import { insistProposing } from '../policy.ts'
import type { EditorChoices } from './editing/choices.ts'
import { circumstancesOf } from './editing/circumstances.server.ts'
import { missingOf } from './editing/edit.server.ts'
import type { Typed } from './editing/fields.ts'
import { findStoredFor, partOf, placedOf } from './editing/find.server.ts'
import { differing, takeTheirs } from './editing/merge.server.ts'
import { type FieldErrors, readTyped } from './editing/read.ts'
import { typedOf } from './editing/show.ts'
import { type ActivityRefusal, stepActivity } from './machine.ts'

export type ProposalKind = (typeof proposalKinds)[number]

interface Proposed {
  kind: ProposalKind
  /** of a change: the whole form */
  typed: Typed
  reason: string
  choices: EditorChoices
}

export type ProposeOutcome =
  | { ok: true; id: string }
  | { ok: false; refusal: ActivityRefusal | 'nothing-changed' }
  | { ok: false; errors: FieldErrors }

/** Asks town or county to change or call off a published activity; asked again, the newer words stand. Nothing changes yet. */
export function proposeChange(
  db: Db,
  actor: Actor,
  activityId: string,
  { kind, typed, reason, choices }: Proposed,
  now: Date,
): Promise<ProposeOutcome> {
  return db.transact(async (tx) => {
    const stored = await findStoredFor(tx, actor, activityId)
    const placed = placedOf(stored.activity)
    insistProposing(actor, kind === 'edit' ? 'activity.edit' : 'activity.cancel', placed)
    const circumstances = await circumstancesOf(tx, stored, reason, now)
    const next = stepActivity(stored.activity.state, 'propose', partOf(actor, placed), circumstances)
    if (!next.ok) return next
    const current = typedOf(stored, choices.organisers)
    const changes = kind === 'edit' ? differing(current, typed) : {}
    if (kind === 'edit' && Object.keys(changes).length === 0) return { ok: false, refusal: 'nothing-changed' }
    if (kind === 'edit') {
      const { edited, errors } = readTyped(takeTheirs(['shifts'], typed, current), choices, stored, now)
      Object.assign(errors, missingOf(edited, stored, now))
      if (Object.keys(errors).length > 0) return { ok: false, errors }
    }

    const mine = and(
      eq(activityProposals.activityId, activityId),
      eq(activityProposals.madeById, actor.id),
      eq(activityProposals.kind, kind),
      eq(activityProposals.state, 'open'),
    )
    const [open] = await tx.select({ id: activityProposals.id }).from(activityProposals).where(mine)
    const values = {
      changes: JSON.stringify(changes),
      reason: reason.trim(),
      revision: stored.activity.revision,
      madeAt: now,
    }
    const id = open?.id ?? crypto.randomUUID()
    if (open) await tx.update(activityProposals).set(values).where(eq(activityProposals.id, id))
    else
      await tx.insert(activityProposals).values({ ...values, id, activityId, kind, state: 'open', madeById: actor.id })
    await dropDraft(tx, actor, { form: 'activity', subject: activityId })
    await record(tx, actor, 'activity.proposed', { type: 'activity', id: activityId }, now, {
      kind,
      fields: Object.keys(changes),
    })
    return { ok: true, id }
  })
}

/** What has been asked about an activity and not answered, the oldest first, with who asked. */
export const listOpenProposals = (db: Reader, activityId: string) =>
  db
    .select({ proposal: activityProposals, maker: people.name })
    .from(activityProposals)
    .innerJoin(people, eq(people.id, activityProposals.madeById))
    .where(and(eq(activityProposals.activityId, activityId), eq(activityProposals.state, 'open')))
    .orderBy(asc(activityProposals.madeAt), asc(activityProposals.id))

/** The last answers to what this person asked about an activity. */
export const listOwnProposals = (db: Reader, actor: Pick<Actor, 'id'>, activityId: string) =>
  db
    .select()
    .from(activityProposals)
    .where(and(eq(activityProposals.activityId, activityId), eq(activityProposals.madeById, actor.id)))
    .orderBy(desc(activityProposals.madeAt))
    .limit(3)
