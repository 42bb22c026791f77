import { createHash } from 'node:crypto'
import { and, desc, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { guardianships } from '#db/schema/guardians.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { towns } from '#db/schema/league.ts'
import { merges } from '#db/schema/merges.ts'
import { accounts, consents, people, roles } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { memberships } from '#db/schema/teams.ts'
import { NotFound } from '../../errors.ts'
import { overlapsBetween, reviewedBetween } from '../../hours/join.server.ts'
import { totalMinutes } from '../../hours/totals.server.ts'
import type { Keys } from '../../keys.server.ts'
import { type Counting, listCounting } from '../../signups/join.server.ts'
import { inForce } from '../roles-in-force.server.ts'
import { apartRoles, isStaffRole } from '../staff/role-rules.ts'
import { recordsOf } from './records.server.ts'
import type { Held } from './views.ts'

/** One of the two records, with everything that decides whether and how they become one. */
export interface Side {
  person: typeof people.$inferSelect
  town: string
  account: typeof accounts.$inferSelect | null
  /** YYYY-MM-DD, or null when the platform does not know it */
  birthDay: string | null
  /** holds a role of the league now, or held one that excludes all others */
  staff: boolean
  counting: Counting[]
  held: Held
}

export interface Pair {
  kept: Side
  gone: Side
  /** titles of hours that lie over each other */
  overlaps: [string, string][]
  /** entries of one that the other reviewed */
  reviewed: number
  /** another merge of one of them waits */
  merging: boolean
}

/** Both records as they stand now; `except`: the merge that asks. Throws NotFound where one is closed or was merged already. */
export async function readPair(
  db: Db,
  keys: Keys,
  { keptId, goneId }: { keptId: string; goneId: string },
  now: Date,
  except = '',
): Promise<Pair> {
  if (keptId === goneId) throw new NotFound('person')
  const overlaps = await overlapsBetween(db, keptId, goneId)
  const both = [keptId, goneId]
  const waiting = and(
    ne(merges.id, except),
    inArray(merges.state, ['proposed', 'agreed']),
    or(inArray(merges.keptId, both), inArray(merges.goneId, both)),
  )
  return {
    kept: await sideOf(db, keys, keptId, now),
    gone: await sideOf(db, keys, goneId, now),
    overlaps: overlaps.map(({ title, other }) => [title, other]),
    reviewed: await reviewedBetween(db, keptId, goneId),
    merging: (await db.$count(merges, waiting)) > 0,
  }
}

async function sideOf(db: Db, keys: Keys, id: string, now: Date): Promise<Side> {
  const [found] = await db
    .select({ person: people, account: accounts, town: towns.name })
    .from(people)
    .innerJoin(towns, eq(towns.id, people.townId))
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .where(and(eq(people.id, id), isNull(people.closedAt)))
  if (!found) throw new NotFound('person')
  const { person } = found
  const held = await db.select().from(roles).where(eq(roles.personId, id)).orderBy(desc(roles.heldFrom))
  const running = ({ heldFrom, heldUntil }: (typeof held)[number]) =>
    heldFrom <= now && !(heldUntil && heldUntil <= now)
  return {
    ...found,
    birthDay: person.birthDate && keys.unseal(person.birthDate, `people.birth_date.${id}`),
    staff: held.some((one) => apartRoles.has(one.role) || (isStaffRole(one.role) && running(one))),
    counting: await listCounting(db, id, now),
    held: await heldBy(db, id, now),
  }
}

async function heldBy(db: Db, id: string, now: Date): Promise<Held> {
  const entries = and(inArray(hourEntries.personId, recordsOf(db, id)), ne(hourEntries.kind, 'reversal'))
  return {
    signups: await db.$count(signups, eq(signups.personId, id)),
    entries: await db.$count(hourEntries, entries),
    minutes: await totalMinutes(db, 'person', id),
    memberships: await db.$count(memberships, and(eq(memberships.personId, id), isNull(memberships.endedAt))),
    guardians: await db.$count(guardianships, and(eq(guardianships.personId, id), isNull(guardianships.endedAt))),
    consents: await db.$count(consents, eq(consents.personId, id)),
    roles: await db.$count(roles, and(eq(roles.personId, id), inForce(now))),
    messages: await db.$count(outbox, eq(outbox.personId, id)),
  }
}

/** Stands for everything somebody was shown before saying yes: another text, and it has changed. */
export function fingerprintOf({ kept, gone, ...between }: Pair): string {
  const seen = [kept, gone].map(({ person, account, counting, held, birthDay }) => [
    person.id,
    person.name,
    birthDay,
    account && [account.id, account.status, account.phoneIndex, account.emailIndex, account.loginName],
    counting.map(({ signup, state }) => [signup.id, state]),
    // Messages come and go by themselves: they are no reason to look again.
    { ...held, messages: 0 },
  ])
  return createHash('sha256')
    .update(JSON.stringify([seen, between]))
    .digest('base64url')
    .slice(0, 22)
}
