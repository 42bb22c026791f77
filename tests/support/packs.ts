import type { Actor } from '#app/domain/actor.ts'
import { makePack } from '#app/domain/hours/packs/make.server.ts'
import type { Db } from '#db/database.ts'
import { makeCounted } from './certificates.ts'
import { makePerson, testNow } from './make.ts'

/** A pack of the counted hours of somebody of a town, and of whatever else waited in March. */
export async function makePackOf(db: Db, county: Actor, townId: string): Promise<string> {
  await makeCounted(db, await makePerson(db, { townId }), county, '2026-03-14', { townId })
  const made = await makePack(db, county, { month: '2026-03', key: crypto.randomUUID() }, testNow)
  if (!made.ok) throw new Error(made.refusal)
  return made.pack.id
}
