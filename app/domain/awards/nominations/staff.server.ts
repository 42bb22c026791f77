import type { Reader } from '#db/database.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { insist } from '../../policy.ts'
import { findNomination, type SeenNomination } from './sight.server.ts'
import { namesOf } from './subject.server.ts'

/** A nomination that was handed in, for staff of its town and of the county. Throws NotFound for drafts and foreign towns. */
export async function findStaffNomination(
  db: Reader,
  actor: Actor,
  nominationId: string,
): Promise<SeenNomination & { name: string }> {
  const seen = await findNomination(db, actor, nominationId)
  insist(actor, 'award.recommend', { townId: seen.nomination.townId })
  if (seen.nomination.submittedAt === null) throw new NotFound('nomination')
  const names = await namesOf(db, [seen.nomination])
  return { ...seen, name: names.get(nominationId)! }
}
