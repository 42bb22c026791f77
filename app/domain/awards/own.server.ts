import { asc, eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { honours } from '#db/schema/honours.ts'
import { nominations } from '#db/schema/nominations.ts'

/** What the honours hold of a person, table by table, for their own record. */
export async function honourRowsOf(db: Reader, personId: string) {
  return {
    nominations: await db
      .select()
      .from(nominations)
      .where(eq(nominations.personId, personId))
      .orderBy(asc(nominations.madeAt), asc(nominations.id)),
    honours: await db
      .select()
      .from(honours)
      .where(eq(honours.personId, personId))
      .orderBy(asc(honours.awardedOn), asc(honours.id)),
    callReviewers: await db
      .select()
      .from(callReviewers)
      .where(eq(callReviewers.personId, personId))
      .orderBy(asc(callReviewers.appointedAt), asc(callReviewers.id)),
  }
}
