import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { branches } from '#db/schema/league.ts'
import { teams } from '#db/schema/teams.ts'
import type { Actor } from '../../actor.ts'
import { findNumbered } from '../../people/find-named.server.ts'
import { can } from '../../policy.ts'
import type { AwardKind } from '../calls/write.server.ts'
import type { Examined } from './facts.server.ts'

/**
 * Whom staff ask about for a call: a volunteer by number, a team or branch by its id, put forward or not. Null where there
 * is nobody of that, and where they are not of a town the actor recommends from, which says the same.
 */
export async function findAnybody(
  db: Reader,
  actor: Actor,
  { forWhom }: Pick<AwardKind, 'forWhom'>,
  { number, subject }: { number: string; subject: string },
): Promise<Examined | null> {
  const found =
    forWhom === 'person' ? await personOf(db, number) : forWhom === 'unit' ? null : await groupOf(db, forWhom, subject)
  return found && can(actor, 'award.recommend', { townId: found.townId })
    ? { of: found.of, id: found.id, name: found.name }
    : null
}

async function personOf(db: Reader, number: string) {
  const found = number ? await findNumbered(db, number) : null
  return found && { of: 'person' as const, ...found }
}

async function groupOf(db: Reader, of: 'team' | 'branch', id: string) {
  const table = of === 'team' ? teams : branches
  const [found] = await db
    .select({ id: table.id, name: table.name, townId: table.townId })
    .from(table)
    .where(eq(table.id, id))
  return found ? { of, ...found } : null
}
