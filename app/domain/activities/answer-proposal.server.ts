import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { activityProposals } from '#db/schema/activity-work.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import { insist, insistProposing } from '../policy.ts'
import { cancelActivity } from './cancel.server.ts'
import type { EditorChoices } from './editing/choices.ts'
import { type EditOutcome, editActivity } from './editing/edit.server.ts'
import type { StoredActivity } from './editing/edited.ts'
import { findStored, placedOf } from './editing/find.server.ts'
import { marksOf } from './editing/merge.server.ts'
import { typedOf } from './editing/show.ts'
import type { ActivityRefusal } from './machine.ts'

export const verdicts = ['accept', 'refuse', 'withdraw'] as const
export type Verdict = (typeof verdicts)[number]

interface Answer {
  verdict: Verdict
  reason: string
  choices: EditorChoices
}

export type AnswerOutcome =
  | { ok: true; told: number }
  | { ok: false; refusal: ActivityRefusal | 'answered' | 'own' | 'does-not-fit' }

type Proposal = typeof activityProposals.$inferSelect

/**
 * Answers what a leader or venue manager asked: accepted, it happens at once and as if the answerer had done it; refused,
 * with a reason, nothing changes. Nobody answers their own; whoever asked may take it back.
 */
export function answerProposal(
  db: Db,
  keys: Keys,
  actor: Actor,
  proposalId: string,
  answer: Answer,
  now: Date,
): Promise<AnswerOutcome> {
  return db.transact(async (tx) => {
    const [proposal] = await tx.select().from(activityProposals).where(eq(activityProposals.id, proposalId))
    if (!proposal) throw new NotFound('proposal')
    const stored = await findStored(tx, proposal.activityId)
    const placed = placedOf(stored.activity)
    const permission = proposal.kind === 'edit' ? 'activity.edit' : 'activity.cancel'
    if (answer.verdict === 'withdraw') insistProposing(actor, permission, placed)
    else insist(actor, permission, placed)
    if (proposal.state !== 'open') return { ok: false, refusal: 'answered' }
    if ((proposal.madeById === actor.id) !== (answer.verdict === 'withdraw')) return { ok: false, refusal: 'own' }
    if (answer.verdict === 'refuse' && !answer.reason.trim()) return { ok: false, refusal: 'reason-missing' }

    const done =
      answer.verdict === 'accept' ? await carryOut(tx, keys, actor, proposal, stored, answer, now) : { told: 0 }
    if ('refusal' in done) return { ok: false, refusal: done.refusal }
    await close(tx, keys, actor, proposal, { ...answer, title: stored.activity.title }, now)
    return { ok: true, told: done.told }
  })
}

async function carryOut(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  proposal: Proposal,
  stored: StoredActivity,
  { choices }: Answer,
  now: Date,
): Promise<{ told: number } | { refusal: ActivityRefusal | 'does-not-fit' }> {
  if (proposal.kind === 'cancel') {
    const cancelled = await cancelActivity(tx, keys, actor, proposal.activityId, { reason: proposal.reason }, now)
    return cancelled.ok ? { told: cancelled.told } : { refusal: cancelled.refusal }
  }
  const current = typedOf(stored, choices.organisers)
  const typed = { ...current, ...(JSON.parse(proposal.changes) as Record<string, string>) }
  const edit = { typed, marks: marksOf(current), theirs: [], choices }
  const edited: EditOutcome = await editActivity(tx, keys, actor, proposal.activityId, edit, now)
  if (edited.ok) return { told: edited.told }
  return { refusal: 'refusal' in edited ? edited.refusal : 'does-not-fit' }
}

const closed = {
  accept: { state: 'accepted', template: 'activity.proposal-accepted' },
  refuse: { state: 'refused', template: 'activity.proposal-refused' },
  withdraw: { state: 'withdrawn', template: null },
} as const

async function close(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  proposal: Proposal,
  { verdict, reason, title }: Answer & { title: string },
  now: Date,
): Promise<void> {
  const { state, template } = closed[verdict]
  await tx
    .update(activityProposals)
    .set({ state, answeredById: actor.id, answeredAt: now, answer: reason.trim() })
    .where(eq(activityProposals.id, proposal.id))
  await record(tx, actor, `activity.proposal-${state}`, { type: 'activity', id: proposal.activityId }, now, {
    kind: proposal.kind,
  })
  if (!template) return
  const body = { title, reason: reason.trim() }
  await enqueue(
    tx,
    keys,
    { dedupe: `proposal:${proposal.id}:${state}`, personId: proposal.madeById, template, body },
    now,
  )
}
