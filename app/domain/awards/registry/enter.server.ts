import type { Db } from '#db/database.ts'
import type { Actor } from '../../actor.ts'
import { insist } from '../../policy.ts'
import { numberWord } from '../words.ts'
import type { HonourFields } from './form.ts'
import { findSame, type RegistryOutcome, readHonour, writeHonour } from './write.server.ts'

/**
 * Writes an honour of an earlier year or of a higher level into the register (P54). Nobody registers their own; the same
 * honour twice is found. Refuses a day that has not come.
 */
export function enterHonour(db: Db, actor: Actor, typed: HonourFields, now: Date): Promise<RegistryOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'award.grant')
    const read = await readHonour(tx, actor, typed, 'entered', now)
    if ('refusal' in read) return { ok: false, refusal: read.refusal }
    const same = await findSame(tx, read.row)
    if (same) return { ok: false, refusal: { kind: 'already', number: numberWord(same.year, same.number) } }
    return { ok: true, honour: await writeHonour(tx, actor, read.row, now) }
  })
}
