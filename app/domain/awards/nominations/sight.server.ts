import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { calls } from '#db/schema/calls.ts'
import { awardKinds } from '#db/schema/honours.ts'
import { nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import type { Keys } from '../../keys.server.ts'
import { can } from '../../policy.ts'
import type { AwardKind, Call } from '../calls/write.server.ts'
import type { NominationPart } from './machine.ts'
import { type Nomination, partsIn } from './move.server.ts'

export interface SeenNomination {
  nomination: Nomination
  call: Call
  kind: AwardKind
  parts: NominationPart[]
}

/**
 * A nomination for whoever may see it: who put it forward, whom it is about, staff of its town and of the county. Its
 * reviewers see it from their seat alone. Throws NotFound to everybody else.
 */
export async function findNomination(db: Reader, actor: Actor, nominationId: string): Promise<SeenNomination> {
  const [found] = await db
    .select({ nomination: nominations, call: calls, kind: awardKinds })
    .from(nominations)
    .innerJoin(calls, eq(calls.id, nominations.callId))
    .innerJoin(awardKinds, eq(awardKinds.id, calls.kindId))
    .where(eq(nominations.id, nominationId))
  if (!found) throw new NotFound('nomination')
  const parts = partsIn(actor, found.nomination)
  const sees = parts.length > 0 || can(actor, 'award.recommend', { townId: found.nomination.townId })
  if (!sees) throw new NotFound('nomination')
  return { ...found, parts }
}

/** The words under each heading, opened. */
export function openMaterial(
  keys: Keys,
  { id, material }: Pick<Nomination, 'id' | 'material'>,
): Record<string, string> {
  // Nothing was written yet, or it was cleared with an account.
  if (material === '') return {}
  return JSON.parse(keys.unseal(material, materialPlace(id))) as Record<string, string>
}

export const materialPlace = (nominationId: string): string => `nominations.material.${nominationId}`

/** The headings a call asks for. */
export const headingsOf = ({ materials }: Pick<Call, 'materials'>): string[] => JSON.parse(materials) as string[]
