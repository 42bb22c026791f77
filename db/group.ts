import { Busy } from './database.ts'
import { type Outcome, type Settled, settle, type Turn } from './turn.ts'
import type { OnWarning, Writing } from './writing.ts'

/** When a group closes, and how long anybody waits. Times in ms. */
export const usualLimits = { works: 64, group: 20, work: 5_000, wait: 5_000 }

/**
 * Runs works in one transaction, as long as `next` has one and the group is not full, and commits them together. Answers
 * what came of each. Throws only when the transaction could not begin, before any work was taken.
 */
export async function runGroup(
  writing: Writing,
  next: () => Turn | undefined,
  limits: typeof usualLimits,
  onWarning: OnWarning,
): Promise<Settled[]> {
  await writing.begin()
  const closesAt = performance.now() + limits.group
  const settled: Settled[] = []
  for (let turn = next(); turn; turn = mayGrow(settled) ? next() : undefined) {
    settled.push({ turn, outcome: await runInSavepoint(turn) })
    if (!writing.isOpen()) return runAgain(settled)
  }
  try {
    if (settled.some(({ turn, outcome }) => turn.touched && outcome.ok)) await writing.raiseVersion()
    await writing.commit()
    return settled
  } catch (error) {
    await writing.rollback()
    if (!(error instanceof Busy && error.reason === 'unknown')) return runAgain(settled, error)
    return settled.map(({ turn, outcome }) => ({ turn, outcome: outcome.ok ? { ok: false, error } : outcome }))
  }

  function mayGrow({ length }: Settled[]) {
    return length < limits.works && performance.now() < closesAt
  }

  async function runInSavepoint(turn: Turn): Promise<Outcome> {
    let outcome: Outcome
    try {
      await writing.savepoint()
      outcome = await settle(turn)
      if (outcome.ok) await writing.release()
    } catch (error) {
      outcome = { ok: false, error }
    }
    if (outcome.ok || !writing.isOpen()) return outcome
    if (outcome.overdue) onWarning('A transaction was not settled in time and was rolled back')
    try {
      await writing.rollbackTo()
      await writing.release()
    } catch {
      await writing.rollback() // the whole group then runs again, one by one
    }
    return outcome
  }

  /** The group is undone and nobody was answered: each work runs again alone, once. */
  async function runAgain(undone: Settled[], cause?: unknown): Promise<Settled[]> {
    const last = undone.at(-1)?.outcome
    const reason = cause ?? (last && !last.ok ? last.error : undefined)
    onWarning(`A transaction of ${undone.length} was lost: each runs again alone`, reason)
    const again: Settled[] = []
    for (const { turn, outcome } of undone) {
      again.push({ turn, outcome: !outcome.ok && outcome.overdue ? outcome : await runAlone(turn) })
    }
    return again
  }

  async function runAlone(turn: Turn): Promise<Outcome> {
    try {
      await writing.begin()
      const outcome = await settle(turn)
      if (!writing.isOpen()) throw new Busy(writing.whenLost, { cause: outcome.ok ? undefined : outcome.error })
      if (!outcome.ok) throw outcome.error
      if (turn.touched) await writing.raiseVersion()
      await writing.commit()
      return outcome
    } catch (error) {
      await writing.rollback()
      return { ok: false, error }
    }
  }
}
