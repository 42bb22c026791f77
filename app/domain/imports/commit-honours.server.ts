import type { Tx } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import type { HonourFields } from '../awards/registry/form.ts'
import { findSame, readHonour, writeHonour } from '../awards/registry/write.server.ts'
import type { Keys } from '../keys.server.ts'
import { payloadsOf } from './payloads.server.ts'

/**
 * Writes the honours of an import into the register, each under the next number of its year. What came to be there since
 * the looking, and whose account or team is gone, is left out. Answers how many.
 */
export async function writeHonours(tx: Tx, keys: Keys, actor: Actor, importId: string, now: Date): Promise<number> {
  let written = 0
  for (const typed of await payloadsOf<HonourFields>(tx, keys, importId)) {
    const read = await readHonour(tx, actor, typed, 'import', now)
    if ('refusal' in read || (await findSame(tx, read.row))) continue
    await writeHonour(tx, actor, { ...read.row, importId }, now)
    written += 1
  }
  return written
}
