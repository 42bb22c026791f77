import { eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { messageChoices } from '#db/schema/messages.ts'

/** Deletes every message to a person, read, sent or waiting, and what they chose of them, in the transaction that erases them. */
export async function forgetMessages(tx: Tx, personId: string): Promise<void> {
  await tx.delete(outbox).where(eq(outbox.personId, personId))
  await tx.delete(messageChoices).where(eq(messageChoices.personId, personId))
}
