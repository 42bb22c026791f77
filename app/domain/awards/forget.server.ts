import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { honours } from '#db/schema/honours.ts'
import { ballots, nominationSteps, nominations } from '#db/schema/nominations.ts'
import { livingNominations } from './nominations/machine.ts'
import { letNominationPhotosGo } from './nominations/photos.server.ts'
import { withdrawNomination } from './nominations/withdraw.server.ts'

/**
 * Takes a person out of the honours, in the transaction that erases them: an honour stays in its register without a name,
 * what was written for a nomination and said about it goes, points and votes stay, and one that is not decided yet is
 * withdrawn and leaves its public list.
 */
export async function forgetHonours(tx: Tx, personId: string, now: Date): Promise<void> {
  const living = await tx
    .select()
    .from(nominations)
    .where(and(eq(nominations.personId, personId), inArray(nominations.state, [...livingNominations])))
  for (const nomination of living) await withdrawNomination(tx, null, nomination, {}, now)
  await forgetWords(tx, personId)
  await letNominationPhotosGo(tx, personId, now)
  await tx
    .update(nominations)
    .set({ deed: '', material: '', evidence: '[]', report: null, erasedAt: now })
    .where(and(eq(nominations.personId, personId), isNull(nominations.erasedAt)))
  await tx
    .update(honours)
    .set({ holderName: '', unit: '', deed: '', evidence: '[]', proof: '', namedAt: null, namedBy: null })
    .where(eq(honours.personId, personId))
  await tx
    .update(callReviewers)
    .set({ endedAt: now })
    .where(and(eq(callReviewers.personId, personId), isNull(callReviewers.endedAt)))
}

/** Clears why somebody moved or judged the nominations of a person; who did, when and how stays. */
async function forgetWords(tx: Tx, personId: string): Promise<void> {
  const own = tx.select({ id: nominations.id }).from(nominations).where(eq(nominations.personId, personId))
  await tx.update(nominationSteps).set({ reason: '' }).where(inArray(nominationSteps.nominationId, own))
  await tx
    .update(ballots)
    .set({ reason: '' })
    .where(and(inArray(ballots.nominationId, own), ne(ballots.reason, '')))
}
