import type { Reader } from '#db/database.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { findNomination, type SeenNomination } from './sight.server.ts'
import { namesOf } from './subject.server.ts'

/** A nomination of one's own: put forward by oneself, or about oneself or a team one leads. Throws NotFound for any other. */
export async function findOwnNomination(
  db: Reader,
  actor: Actor,
  nominationId: string,
): Promise<SeenNomination & { name: string }> {
  const seen = await findNomination(db, actor, nominationId)
  if (!seen.parts.includes('nominator') && !seen.parts.includes('nominee')) throw new NotFound('nomination')
  const names = await namesOf(db, [seen.nomination])
  return { ...seen, name: names.get(nominationId)! }
}
