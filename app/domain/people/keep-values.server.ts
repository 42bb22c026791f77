import type { Tx } from '#db/database.ts'
import { eventValues } from '#db/schema/everywhere.ts'
import type { Keys } from '../keys.server.ts'

/** A personal value an event speaks of: the row that keeps it sealed, and the hash that stands in the event. */
export type KeptValue = ReturnType<typeof sealedValue>

// Salted with the id of the row that holds the value: once that is deleted, nothing is left to try names against.
export function sealedValue(keys: Keys, field: string, value: string) {
  const id = crypto.randomUUID()
  const hash = keys.blindIndex('event-value', `${id} ${value}`)
  return { row: { id, field, value: keys.seal(value, `event_values.value.${id}`) }, hash }
}

/** The hashes of kept values by field, for the detail of their event. */
export const hashesOf = (kept: readonly KeptValue[]): Record<string, string> =>
  Object.fromEntries(kept.map(({ row, hash }) => [row.field, hash]))

/** Keeps them beside their event. */
export async function keepValues(tx: Tx, eventId: string, kept: readonly KeptValue[]): Promise<void> {
  for (const { row } of kept) await tx.insert(eventValues).values({ ...row, eventId })
}
