import { and, eq, gte, inArray, lte } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'
import { ownerOf, recordsOf } from '../people/merging/records.server.ts'

/**
 * Hours were reversed: every issued certificate of the person whose period holds that day waits for somebody to look, in
 * the transaction that reverses them.
 */
export async function shakeCertificates(
  tx: Tx,
  { personId, servedOn }: { personId: string; servedOn: string },
  now: Date,
): Promise<void> {
  await tx
    .update(certificates)
    .set({ shakenAt: now })
    .where(
      and(
        inArray(certificates.personId, recordsOf(tx, await ownerOf(tx, personId))),
        eq(certificates.kind, 'service'),
        eq(certificates.state, 'issued'),
        lte(certificates.fromOn, servedOn),
        gte(certificates.untilOn, servedOn),
      ),
    )
}
