import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { teamDuties } from '#db/schema/team-work.ts'
import { memberships, teams } from '#db/schema/teams.ts'

/** Takes an erased person out of their teams, and what they wrote with it; that they belonged stays. */
export async function forgetTeams(tx: Tx, personId: string, now: Date): Promise<void> {
  await tx
    .update(memberships)
    .set({ state: 'left', endedAt: now })
    .where(and(eq(memberships.personId, personId), isNull(memberships.endedAt)))
  await tx
    .update(memberships)
    .set({ role: 'member', words: '', endReason: '', namedAt: null })
    .where(eq(memberships.personId, personId))
  await tx.delete(teamDuties).where(eq(teamDuties.personId, personId))
  await tx.update(teams).set({ askedWords: '', decidedWords: '' }).where(eq(teams.askedById, personId))
}
