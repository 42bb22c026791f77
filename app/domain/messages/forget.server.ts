import { eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'

/** Deletes every message to a person, read, sent or waiting, in the transaction that erases them. */
export async function forgetMessages(tx: Tx, personId: string): Promise<void> {
  await tx.delete(outbox).where(eq(outbox.personId, personId))
}
