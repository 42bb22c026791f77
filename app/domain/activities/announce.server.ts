import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import { openStates } from '../signups/machine.ts'
import { stateAt } from '../signups/rules.ts'
import type { Change } from './editing/changes.ts'
import type { StoredActivity } from './editing/edited.ts'

/** Everybody's signups that are not over, in shifts that are neither over nor cancelled, the earliest shift first. */
export async function listLive(db: Reader, activityId: string, now: Date) {
  const rows = await db
    .select({ signup: signups, shift: shifts })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .where(
      and(
        eq(shifts.activityId, activityId),
        eq(shifts.state, 'scheduled'),
        gt(shifts.endsAt, now),
        inArray(signups.state, [...openStates]),
      ),
    )
    .orderBy(asc(shifts.startsAt), asc(signups.queueKey))
  return rows.filter(({ signup, shift }) => stateAt(signup, shift, now) !== 'lapsed')
}

/** One of each person, with the first of their signups. */
export function oncePerPerson<R extends { signup: { personId: string } }>(rows: readonly R[]): R[] {
  const first = new Map<string, R>()
  for (const row of rows) if (!first.has(row.signup.personId)) first.set(row.signup.personId, row)
  return [...first.values()]
}

const shown = (value: string) => (value.length > 60 ? `${value.slice(0, 59)}…` : value.replaceAll('\n', '、'))

/**
 * Tells everybody who comes or waits what changed, as far as it concerns them: one message a person for one change.
 * Gives how many were told.
 */
export async function tellChanges(
  tx: Tx,
  keys: Keys,
  { activity }: StoredActivity,
  changes: readonly Change[],
  now: Date,
): Promise<number> {
  const concerning = changes.filter(({ announced }) => announced)
  if (concerning.length === 0) return 0
  // Ids mean nothing to anybody: of what was chosen from a list, the name of the field says enough.
  const what = concerning
    .map(({ name, words, to }) => (['venue', 'area', 'counted'].includes(name) ? words : `${words}：${shown(to)}`))
    .join('；')
  const people = oncePerPerson(await listLive(tx, activity.id, now))
  for (const { signup, shift } of people) {
    const body = {
      signupId: signup.id,
      title: activity.title,
      phone: activity.contactPhone,
      address: activity.address,
      startsAt: shift.startsAt.toISOString(),
      endsAt: shift.endsAt.toISOString(),
      what,
    }
    const dedupe = `activity.changed:${activity.id}:${activity.revision}:${signup.personId}`
    await enqueue(tx, keys, { dedupe, personId: signup.personId, template: 'activity.changed', body }, now)
  }
  return people.length
}
