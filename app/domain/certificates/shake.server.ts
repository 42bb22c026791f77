import { and, eq, gte, lte } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'

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
        eq(certificates.personId, personId),
        eq(certificates.state, 'issued'),
        lte(certificates.fromOn, servedOn),
        gte(certificates.untilOn, servedOn),
      ),
    )
}
