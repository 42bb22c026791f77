import { and, count, eq, gt, inArray, isNull, min, ne, or } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { merges } from '#db/schema/merges.ts'
import { people } from '#db/schema/people.ts'
import { revealGrants } from '#db/schema/reveals.ts'
import { invitations } from '#db/schema/staff.ts'
import { paths } from '../../paths.ts'
import { countToReview } from '../activities/to-review.server.ts'
import type { Actor } from '../actor.ts'
import { countDead } from '../messages/dead.server.ts'
import { can, reachOf } from '../policy.ts'

/** How many wait, since when the longest of them, and when the first deadline is, where there is one. */
export interface Heap {
  count: number
  since?: Date | null
  until?: Date | null
}

const nothing: Heap = { count: 0 }
const heapOf = ([row]: Heap[]): Heap => row ?? nothing

/** Hours that wait for a review within the actor's reach; their own and what they wrote down themselves are not theirs to review. */
export async function heapOfHours(db: Db, actor: Actor): Promise<Heap> {
  if (!can(actor, 'hours.review')) return nothing
  const { everywhere, townIds } = reachOf(actor, 'hours.review')
  return heapOf(
    await db
      .select({ count: count(), since: min(hourEntries.recordedAt) })
      .from(hourEntries)
      .where(
        and(
          eq(hourEntries.state, 'pending'),
          ne(hourEntries.kind, 'reversal'),
          ne(hourEntries.personId, actor.id),
          ne(hourEntries.recordedById, actor.id),
          everywhere ? undefined : inArray(hourEntries.townId, townIds),
        ),
      ),
  )
}

/** Grants that wait within the actor's reach. By the age band, which does not decide: of minors the page says who answers. */
export async function heapOfGrants(db: Db, actor: Actor): Promise<Heap> {
  if (!can(actor, 'grant.answer')) return nothing
  const { everywhere, townIds } = reachOf(actor, 'grant.answer')
  return heapOf(
    await db
      .select({ count: count(), since: min(revealGrants.askedAt) })
      .from(revealGrants)
      .innerJoin(people, eq(people.id, revealGrants.personId))
      .where(
        and(
          eq(revealGrants.state, 'asked'),
          ne(revealGrants.askedById, actor.id),
          ne(revealGrants.personId, actor.id),
          everywhere ? undefined : and(inArray(people.townId, townIds), inArray(people.ageBand, ['adult', 'unknown'])),
        ),
      ),
  )
}

/** Merges that wait for somebody of the county who neither proposed nor agreed. */
export async function heapOfMerges(db: Db, actor: Actor): Promise<Heap> {
  if (!can(actor, 'person.merge')) return nothing
  return heapOf(
    await db
      .select({ count: count(), since: min(merges.proposedAt) })
      .from(merges)
      .where(
        and(
          inArray(merges.state, ['proposed', 'agreed']),
          ne(merges.proposedById, actor.id),
          or(isNull(merges.agreedById), ne(merges.agreedById, actor.id)),
        ),
      ),
  )
}

/** Invitations that were proposed and wait for somebody who gives roles. */
export async function heapOfInvitations(db: Db, actor: Actor, now: Date): Promise<Heap> {
  if (!can(actor, 'role.grant')) return nothing
  return heapOf(
    await db
      .select({ count: count(), since: min(invitations.invitedAt), until: min(invitations.expiresAt) })
      .from(invitations)
      .where(
        and(
          isNull(invitations.tokenHash),
          isNull(invitations.usedAt),
          isNull(invitations.revokedAt),
          gt(invitations.expiresAt, now),
          ne(invitations.invitedById, actor.id),
        ),
      ),
  )
}

/** How much waits behind the places of the rail, by their addresses: a count by index each, on every page of the back office. */
export async function countByPlace(db: Db, actor: Actor, now: Date): Promise<Record<string, number>> {
  const [activities, hours, grants, merging, invited, dead] = await Promise.all([
    countToReview(db, actor),
    heapOfHours(db, actor),
    heapOfGrants(db, actor),
    heapOfMerges(db, actor),
    heapOfInvitations(db, actor, now),
    can(actor, 'system.settings') ? countDead(db) : 0,
  ])
  return {
    [paths.staffActivities()]: activities,
    [paths.staffHours()]: hours.count,
    [paths.staffGrants()]: grants.count,
    [paths.staffPeople()]: merging.count,
    [paths.staffAccounts()]: invited.count,
    [paths.staffDead()]: dead,
  }
}
