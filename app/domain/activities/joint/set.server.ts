import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { activities } from '#db/schema/activities.ts'
import { activityTeams } from '#db/schema/activity-teams.ts'
import { teams } from '#db/schema/teams.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import { can, insist } from '../../policy.ts'
import { findStoredFor, placedOf } from '../editing/find.server.ts'
import { mostJoint, versionOfJoint } from './form.ts'
import { listJointTeams } from './queries.server.ts'

export type JointRefusal = 'over' | 'unknown-team' | 'too-many' | 'not-yours' | 'changed-meanwhile'

/** How a refusal about joint teams reads. */
export const jointRefusals: Record<JointRefusal, string> = {
  over: '活动已经办完或者取消了，联合的队伍不再改',
  'unknown-team': '有一支队伍不在了，刷新看看',
  'too-many': `最多再联合 ${mostJoint} 支队伍`,
  'not-yours': '活动已经发布，联合的队伍由镇团委或县团委来改',
  'changed-meanwhile': '你打开这一页以后，别人改过联合的队伍。现在的写在下面，看看再存',
}

const settled: readonly string[] = ['finished', 'cancelled']

/** Whether the actor may say which teams run an activity together: who drafts it, once it is published who may edit it. */
export const mayJoin = (
  actor: Actor,
  activity: Pick<typeof activities.$inferSelect, 'state' | 'townId' | 'teamId' | 'venueId'>,
): boolean =>
  !settled.includes(activity.state) &&
  can(actor, activity.state === 'published' ? 'activity.edit' : 'activity.draft', placedOf(activity))

/**
 * Says which teams run an activity together with the one that carries it; the leaders of all of them see and run its
 * shifts. `was` is what they were when the actor looked (`versionOfJoint`): what somebody else said meanwhile is never
 * written over unseen. The same again changes nothing. Throws NotFound to whom the activity is not theirs.
 */
export function setJointTeams(
  db: Db,
  actor: Actor,
  activityId: string,
  { teamIds, was }: { teamIds: readonly string[]; was: string },
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: JointRefusal }> {
  return db.transact(async (tx) => {
    const { activity } = await findStoredFor(tx, actor, activityId)
    insist(actor, 'activity.draft', placedOf(activity))
    if (settled.includes(activity.state)) return refused('over')
    if (!mayJoin(actor, activity)) return refused('not-yours')
    const wanted = [...new Set(teamIds)].filter((id) => id !== activity.teamId).sort()
    if (wanted.length > mostJoint) return refused('too-many')
    const before = await listJointTeams(tx, activityId)
    const stands = versionOfJoint(before)
    if (stands === wanted.join()) return { ok: true }
    if (stands !== was) return refused('changed-meanwhile')
    const added = wanted.filter((id) => !before.some((one) => one.id === id))
    const known = await tx.$count(teams, and(inArray(teams.id, added), eq(teams.state, 'active')))
    if (known !== added.length) return refused('unknown-team')
    await tx.delete(activityTeams).where(eq(activityTeams.activityId, activityId))
    if (wanted.length > 0) await tx.insert(activityTeams).values(wanted.map((teamId) => ({ activityId, teamId })))
    await tx
      .update(activities)
      .set({ revision: activity.revision + 1, updatedAt: now })
      .where(eq(activities.id, activityId))
    await record(tx, actor, 'activity.joint-set', { type: 'activity', id: activityId }, now, { teams: wanted })
    return { ok: true }
  })
}

const refused = (refusal: JointRefusal) => ({ ok: false as const, refusal })
