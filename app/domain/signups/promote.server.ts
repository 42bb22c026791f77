import { and, asc, desc, eq, gt, lt, or } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { signups } from '#db/schema/signups.ts'
import { dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import { factsFor, factsOfPerson } from './facts.server.ts'
import { step } from './machine.ts'
import type { Signup } from './place.server.ts'
import { shareOf } from './quotas.ts'
import { circumstancesOf, leaveUntilMovedUp } from './rules.ts'
import { untouched } from './taking.server.ts'
import { tell } from './tell.server.ts'
import { type Facts, type Shift, whyNot } from './why-not.ts'

/**
 * Gives the free places of a shift to those in line, in its order: one place, one person, at once and without an offer
 * (domain.md, invariant 2). Who cannot come now keeps their number, is passed over and told why. Returns who moved.
 */
export async function moveUp(tx: Tx, keys: Keys, shift: Shift, now: Date): Promise<Signup[]> {
  let facts = await factsFor(tx, keys, null, [shift], now)
  if (whyNot(facts, shift, now).length > 0) return [] // full, closed, paused, cancelled: nobody moves
  const { taken, waiting } = facts.taken.get(shift.id) ?? untouched
  const free = Math.min(waiting, shift.places === null ? waiting : shift.places - taken)

  const moved: Signup[] = []
  let after: Signup | null = null
  while (moved.length < free) {
    const next: Signup | undefined = await nextInLine(tx, shift.id, after)
    if (!next) break
    after = next
    const signup = await moveOne(tx, keys, next, shift, facts, now)
    if (!signup) continue
    moved.push(signup)
    facts = counted(facts, signup)
  }
  return moved
}

/** The facts after somebody moved: the next one asks about what is left. */
function counted(facts: Facts, { shiftId, teamId }: Signup): Facts {
  const so = facts.taken.get(shiftId) ?? untouched
  const ofTeams = teamId ? { ...so.ofTeams, [teamId]: (so.ofTeams[teamId] ?? 0) + 1 } : so.ofTeams
  const after = { ...so, taken: so.taken + 1, waiting: so.waiting - 1, ofTeams }
  return { ...facts, taken: new Map(facts.taken).set(shiftId, after) }
}

/** The line is by priority, then by the order of asking. */
async function nextInLine(tx: Tx, shiftId: string, after: Signup | null): Promise<Signup | undefined> {
  const [next] = await tx
    .select()
    .from(signups)
    .where(and(eq(signups.shiftId, shiftId), eq(signups.state, 'waitlisted'), after ? behind(after) : undefined))
    .orderBy(desc(signups.priority), asc(signups.queueKey))
    .limit(1)
  return next
}

const behind = ({ priority, queueKey }: Signup) =>
  or(lt(signups.priority, priority), and(eq(signups.priority, priority), gt(signups.queueKey, queueKey)))

async function moveOne(
  tx: Tx,
  keys: Keys,
  waiting: Signup,
  shift: Shift,
  facts: Facts,
  now: Date,
): Promise<Signup | null> {
  const activity = facts.activities.get(shift.activityId)!
  const person = await factsOfPerson(tx, keys, waiting.personId, [shift], facts.ages, now)
  const against = whyNot({ ...facts, person }, shift, now).filter(({ kind }) => kind !== 'already-in')
  const next = step(waiting.state, 'move-up', 'platform', circumstancesOf(waiting, shift, now))
  if (against.length > 0 || !next.ok) {
    const why = against.map(({ kind }) => kind).join(' ')
    await tell(tx, keys, 'signup.passed-over', waiting, shift, activity, now, { why })
    return null
  }

  const grace = await findRuleNumber(tx, 'signup.moved-up-grace-hours', dayOf(now))
  const [signup] = await tx
    .update(signups)
    .set({
      state: next.to,
      teamId: shareOf({ ...facts, person }, shift, now),
      leaveUntil: leaveUntilMovedUp(shift.startsAt, grace, now),
      changedAt: now,
    })
    .where(eq(signups.id, waiting.id))
    .returning()
  await record(tx, null, 'signup.moved-up', { type: 'signup', id: waiting.id }, now)
  await tell(tx, keys, 'signup.moved-up', signup!, shift, activity, now)
  return signup!
}
