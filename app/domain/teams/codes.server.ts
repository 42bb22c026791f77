import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { memberships, teamCodes, teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import { tokenHash } from '../people/queries.server.ts'
import { newToken } from '../people/staff/invite.server.ts'
import { insist } from '../policy.ts'
import { findById, placedOf } from './find.server.ts'
import { liveMembership } from './join.server.ts'
import { memberTransitions, step } from './machine.ts'
import { refused } from './refusals.ts'

/** How long a link lets people in. */
export const codeLasts = 7 * 24 * 60 * 60_000
const mostRunning = 5

const running = (now: Date) =>
  and(
    isNull(teamCodes.revokedAt),
    gt(teamCodes.expiresAt, now),
    or(isNull(teamCodes.most), lt(teamCodes.used, teamCodes.most)),
  )

/** The links of a team that still let somebody in, the oldest first. */
export const listCodes = (db: Reader, teamId: string, now: Date) =>
  db
    .select({ id: teamCodes.id, most: teamCodes.most, used: teamCodes.used, expiresAt: teamCodes.expiresAt })
    .from(teamCodes)
    .where(and(eq(teamCodes.teamId, teamId), running(now)))
    .orderBy(asc(teamCodes.madeAt), asc(teamCodes.id))

/** Makes a link that lets its holder in, once or for seven days; its token is given this one time. Five at once at most. */
export function makeCode(db: Db, actor: Actor, teamId: string, once: boolean, now: Date) {
  const token = newToken()
  return db.transact(async (tx) => {
    const team = await findById(tx, teamId)
    insist(actor, 'team.members', placedOf(team))
    if (team.state !== 'active') return refused('not-active')
    if ((await listCodes(tx, teamId, now)).length >= mostRunning) return refused('too-many')
    const expiresAt = new Date(now.getTime() + codeLasts)
    const row = {
      teamId,
      tokenHash: tokenHash(token),
      most: once ? 1 : null,
      madeById: actor.id,
      madeAt: now,
      expiresAt,
    }
    const [code] = await tx.insert(teamCodes).values(row).returning()
    await record(tx, actor, 'team.code-made', { type: 'team', id: teamId }, now, { codeId: code!.id, once })
    return { ok: true as const, token }
  })
}

/** Stops a link. Throws NotFound for one of another team. */
export function revokeCode(db: Db, actor: Actor, teamId: string, codeId: string, now: Date) {
  return db.transact(async (tx) => {
    insist(actor, 'team.members', placedOf(await findById(tx, teamId)))
    const [code] = await tx
      .update(teamCodes)
      .set({ revokedAt: now })
      .where(and(eq(teamCodes.id, codeId), eq(teamCodes.teamId, teamId), isNull(teamCodes.revokedAt)))
      .returning()
    if (!code) throw new NotFound('code')
    await record(tx, actor, 'team.code-revoked', { type: 'team', id: teamId }, now, { codeId })
    return { ok: true as const }
  })
}

async function findCode(db: Reader, token: string, now: Date) {
  const [found] = await db
    .select({ code: teamCodes, team: teams })
    .from(teamCodes)
    .innerJoin(teams, eq(teams.id, teamCodes.teamId))
    .where(and(eq(teamCodes.tokenHash, tokenHash(token)), eq(teams.state, 'active'), running(now)))
  return found ?? null
}

/** The team a link leads into while it is good, or null. */
export async function teamOfCode(db: Reader, token: string, now: Date) {
  const found = await findCode(db, token, now)
  return found && { name: found.team.name, slug: found.team.slug, summary: found.team.summary }
}

/** Comes in by a link. A member who opens it again uses nothing up; the last use lets one person in. */
export function enterByCode(db: Db, actor: Actor, token: string, now: Date) {
  return db.transact(async (tx) => {
    insist(actor, 'signup.make', { personId: actor.id })
    const found = await findCode(tx, token, now)
    const member = found && (await liveMembership(tx, found.team.id, actor.id))
    if (found && member?.state === 'active') return { ok: true as const, slug: found.team.slug }
    const from = member?.state ?? 'new'
    const next = step(memberTransitions, { from, verb: 'enter', part: 'self' }, { code: found !== null })
    if (!next.ok || !found) return refused(next.ok ? 'code-over' : next.refusal)
    const id = await putMember(tx, { teamId: found.team.id, personId: actor.id, membershipId: member?.id ?? null }, now)
    await tx
      .update(teamCodes)
      .set({ used: sql`${teamCodes.used} + 1` })
      .where(eq(teamCodes.id, found.code.id))
    const detail = { teamId: found.team.id, codeId: found.code.id }
    await record(tx, actor, 'membership.entered', { type: 'membership', id }, now, detail)
    return { ok: true as const, slug: found.team.slug }
  })
}

async function putMember(
  tx: Tx,
  { teamId, personId, membershipId }: { teamId: string; personId: string; membershipId: string | null },
  now: Date,
): Promise<string> {
  const state = { state: 'active' as const, startedAt: now }
  if (membershipId) {
    await tx.update(memberships).set(state).where(eq(memberships.id, membershipId))
    return membershipId
  }
  const [made] = await tx
    .insert(memberships)
    .values({ personId, teamId, role: 'member', ...state })
    .returning()
  return made!.id
}
