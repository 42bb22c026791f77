import { asc, eq, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { branches } from '#db/schema/league.ts'
import { teams } from '#db/schema/teams.ts'
import { venues } from '#db/schema/venues.ts'
import type { Actor } from '../../actor.ts'
import { reachOf } from '../../policy.ts'
import { nominatorsOf } from '../calls/words.ts'
import type { AwardKind, Call } from '../calls/write.server.ts'

interface Way {
  /** as the form sends it: self, staff, team:ID, venue:ID, branch:ID */
  value: string
  words: string
}

/** In whose name the actor may put somebody forward for a call: only what the call and their roles allow. */
export async function waysFor(db: Reader, actor: Actor, call: Call, kind: AwardKind): Promise<Way[]> {
  const allowed = new Set(nominatorsOf(call))
  const reach = reachOf(actor, 'award.nominate')
  const ways: Way[] = allowed.has('self') && kind.forWhom === 'person' ? [{ value: 'self', words: '我自己报' }] : []
  if (allowed.has('team') && reach.teamIds.length > 0) {
    const led = await db.select({ id: teams.id, name: teams.name }).from(teams).where(inArray(teams.id, reach.teamIds))
    ways.push(...led.map(({ id, name }) => ({ value: `team:${id}`, words: `${name}推荐` })))
  }
  if (allowed.has('venue') && reach.venueIds.length > 0) {
    const kept = await db
      .select({ id: venues.id, name: venues.name })
      .from(venues)
      .where(inArray(venues.id, reach.venueIds))
    ways.push(...kept.map(({ id, name }) => ({ value: `venue:${id}`, words: `${name}推荐` })))
  }
  const staff = reach.everywhere || reach.townIds.length > 0
  if (allowed.has('staff') && staff) ways.push({ value: 'staff', words: '团委推荐' })
  if (allowed.has('branch') && staff) {
    const here = reach.everywhere ? undefined : inArray(branches.townId, reach.townIds)
    const of = await db.select().from(branches).where(here).orderBy(asc(branches.townId), asc(branches.id))
    ways.push(...of.map(({ id, name }) => ({ value: `branch:${id}`, words: `代填：${name}` })))
  }
  return ways
}

/** The teams or branches a call for them can be about. */
export async function subjectsFor(db: Reader, { forWhom }: AwardKind): Promise<{ id: string; name: string }[]> {
  if (forWhom === 'team')
    return db
      .select({ id: teams.id, name: teams.name })
      .from(teams)
      .where(eq(teams.state, 'active'))
      .orderBy(asc(teams.name))
  if (forWhom === 'branch')
    return db.select({ id: branches.id, name: branches.name }).from(branches).orderBy(asc(branches.id))
  return []
}
