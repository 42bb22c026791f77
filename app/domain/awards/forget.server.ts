import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { honours } from '#db/schema/honours.ts'
import { nominations } from '#db/schema/nominations.ts'
import { livingNominations } from './nominations/machine.ts'
import { letNominationPhotosGo } from './nominations/photos.server.ts'

/**
 * Takes a person out of the honours, in the transaction that erases them: an honour stays in its register without a name,
 * what was written for a nomination goes, and one that is not decided yet is withdrawn.
 */
export async function forgetHonours(tx: Tx, personId: string, now: Date): Promise<void> {
  await tx
    .update(nominations)
    .set({ state: 'withdrawn' })
    .where(and(eq(nominations.personId, personId), inArray(nominations.state, [...livingNominations])))
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
