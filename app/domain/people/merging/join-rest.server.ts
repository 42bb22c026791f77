import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Tx } from '#db/database.ts'
import { feedTokens } from '#db/schema/feed-tokens.ts'
import { guardianships } from '#db/schema/guardians.ts'
import { messageChoices } from '#db/schema/messages.ts'
import { roles } from '#db/schema/people.ts'
import { revealGrants } from '#db/schema/reveals.ts'
import { teamDuties } from '#db/schema/team-work.ts'
import { memberships } from '#db/schema/teams.ts'
import { joinPhotos } from '../../activities/photos/take-down.server.ts'
import type { Actor } from '../../actor.ts'
import { joinAttendances } from '../../attendance/join.server.ts'
import { joinHonours } from '../../awards/join.server.ts'
import { dropDraftsOf } from '../../drafts/keep.server.ts'
import { dropFiltersOf } from '../../saved-filters/keep.server.ts'
import type { PersonalTable } from '../fields.ts'
import { columnOf, personalTables } from '../personal-tables.server.ts'
import { follow } from './follow.ts'

interface Joined {
  from: string
  to: string
}

/** Everything of a record that is neither account, signup nor hours goes over to the one it is merged into; what only one of may be live is kept once. */
export async function joinRest(tx: Tx, actor: Pick<Actor, 'id'>, joined: Joined, now: Date): Promise<void> {
  const { from, to } = joined
  await joinMemberships(tx, joined, now)
  await joinGuardians(tx, joined, now)
  await joinRoles(tx, actor, joined, now)
  await joinChoices(tx, joined)
  await joinOncePer(tx, joined)
  await joinHonours(tx, joined, now)
  const [feed] = await tx.select({ id: feedTokens.id }).from(feedTokens).where(eq(feedTokens.personId, to))
  if (feed) await tx.delete(feedTokens).where(eq(feedTokens.personId, from))
  else await tx.update(feedTokens).set({ personId: to }).where(eq(feedTokens.personId, from))
  await joinPhotos(tx, joined)
  await dropDraftsOf(tx, from)
  await dropFiltersOf(tx, from)
  // Nobody's contacts are asked for by themselves.
  await tx
    .update(revealGrants)
    .set({ personId: to })
    .where(and(eq(revealGrants.personId, from), ne(revealGrants.askedById, to)))
  for (const [name, how] of Object.entries(follow) as [PersonalTable, string][]) {
    if (how !== 'follows') continue
    const table = personalTables[name] as SQLiteTable
    await tx
      .update(table)
      .set({ personId: to })
      .where(eq(columnOf(name, 'personId'), from))
  }
}

/** Where there is one of a person in a shift or a day of a team, and both records have it, the fuller is the person's. */
async function joinOncePer(tx: Tx, { from, to }: Joined): Promise<void> {
  await joinAttendances(tx, from, to)
  await joinDuties(tx, { from, to })
}

/** On duty once a day and team: what both records have is kept once. */
async function joinDuties(tx: Tx, { from, to }: Joined): Promise<void> {
  const duties = await tx
    .select()
    .from(teamDuties)
    .where(inArray(teamDuties.personId, [from, to]))
  for (const duty of duties.filter(({ personId }) => personId === from)) {
    const twice = duties.some((one) => one.personId === to && one.teamId === duty.teamId && one.day === duty.day)
    const own = eq(teamDuties.id, duty.id)
    if (twice) await tx.delete(teamDuties).where(own)
    else await tx.update(teamDuties).set({ personId: to }).where(own)
  }
}

const standOf = { active: 3, invited: 2, asked: 1, left: 0, removed: 0 } as const
const rankOf = { leader: 2, deputy: 1, member: 0 } as const

/** Of two belongings to one team the fuller stays; the other ends now and stays in the history. */
async function joinMemberships(tx: Tx, { from, to }: Joined, now: Date): Promise<void> {
  const live = await tx
    .select()
    .from(memberships)
    .where(and(inArray(memberships.personId, [from, to]), isNull(memberships.endedAt)))
  for (const gone of live.filter(({ personId }) => personId === from)) {
    const kept = live.find(({ personId, teamId }) => personId === to && teamId === gone.teamId)
    if (!kept) continue
    const more = standOf[gone.state] - standOf[kept.state] || rankOf[gone.role] - rankOf[kept.role]
    await tx
      .update(memberships)
      .set({ state: 'left', endedAt: now })
      .where(eq(memberships.id, more > 0 ? kept.id : gone.id))
  }
  await tx.update(memberships).set({ personId: to }).where(eq(memberships.personId, from))
}

/** One guardian at a time: the one that the record that stays has, or else the other's. */
async function joinGuardians(tx: Tx, { from, to }: Joined, now: Date): Promise<void> {
  const live = (personId: string) => and(eq(guardianships.personId, personId), isNull(guardianships.endedAt))
  if ((await tx.$count(guardianships, live(to))) > 0)
    await tx.update(guardianships).set({ endedAt: now }).where(live(from))
  await tx.update(guardianships).set({ personId: to }).where(eq(guardianships.personId, from))
}

/** Leaders and venue managers go on as one; a role of the league that was held once stays with the tombstone that held it. */
async function joinRoles(tx: Tx, actor: Pick<Actor, 'id'>, { from, to }: Joined, now: Date): Promise<void> {
  const organising = inArray(roles.role, ['team-leader', 'venue-manager'])
  const held = await tx
    .select()
    .from(roles)
    .where(and(inArray(roles.personId, [from, to]), organising, isNull(roles.heldUntil)))
  for (const gone of held.filter(({ personId }) => personId === from))
    if (
      held.some(
        ({ personId, role, teamId, venueId }) =>
          personId === to && role === gone.role && teamId === gone.teamId && venueId === gone.venueId,
      )
    )
      await tx.update(roles).set({ heldUntil: now, endedById: actor.id }).where(eq(roles.id, gone.id))
  await tx
    .update(roles)
    .set({ personId: to })
    .where(and(eq(roles.personId, from), organising))
}

/** What the record that stays chose of messages stands; the other's choices fill what it left open. */
async function joinChoices(tx: Tx, { from, to }: Joined): Promise<void> {
  const of = (personId: string) => eq(messageChoices.personId, personId)
  const chosen = new Set(
    (await tx.select().from(messageChoices).where(of(to))).map(({ kind, channel }) => `${kind} ${channel}`),
  )
  for (const { kind, channel } of await tx.select().from(messageChoices).where(of(from))) {
    const one = and(of(from), eq(messageChoices.kind, kind), eq(messageChoices.channel, channel))
    if (chosen.has(`${kind} ${channel}`)) await tx.delete(messageChoices).where(one)
    else await tx.update(messageChoices).set({ personId: to }).where(one)
  }
}
