import { and, eq } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { honours } from '#db/schema/honours.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import type { Keys } from '../../keys.server.ts'
import { findBirthDay } from '../../people/guardians/minor.server.ts'
import { insist } from '../../policy.ts'
import { guardianNames, whoseName } from '../nominations/full-name.server.ts'
import { setNamed } from './change.server.ts'
import type { Honour, RegistryOutcome } from './write.server.ts'

/**
 * A holder says whether the wall shows their full name: yes of age, and from 14 on where a guardian agrees to it as well;
 * no at any age. Throws NotFound for anybody else's honour.
 */
export function nameOwnHonour(
  db: Db,
  keys: Keys,
  actor: Actor,
  honourId: string,
  named: boolean,
  now: Date,
): Promise<RegistryOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'person.correct', { personId: actor.id })
    const [honour] = await tx.select().from(honours).where(eq(honours.id, honourId))
    if (!honour || honour.personId !== actor.id || honour.state !== 'standing') throw new NotFound('honour')
    if ((honour.namedAt !== null) === named) return { ok: true, honour }
    const by = named ? await wordFor(tx, keys, actor, [honour], now) : new Map<string, string>()
    if (named && !by.has(honourId)) return { ok: false, refusal: { kind: 'minor-not-named' } }
    return { ok: true, honour: await setNamed(tx, actor, honourId, by.get(honourId) ?? null, now) }
  })
}

/** By whose word each of these honours of the actor may show their full name if they say yes now; the others may not. */
async function wordFor(
  db: Reader,
  keys: Keys,
  actor: Pick<Actor, 'id'>,
  all: readonly Pick<Honour, 'id' | 'nominationId' | 'minor'>[],
  now: Date,
): Promise<Map<string, 'self' | 'guardian'>> {
  const whose = await whoseName(db, keys, actor.id, now)
  if (whose === 'guardian') return new Map()
  // Whose birthday nobody knows was taken for a minor where the register says so.
  const known = (await findBirthDay(db, keys, actor.id)) !== null
  const free = all.filter(({ minor }) => whose === 'self' || (!known && !minor))
  const asked = all.flatMap(({ nominationId }) => nominationId ?? [])
  const guardians = await guardianNames(db, asked, now)
  const both = all.filter(({ nominationId }) => nominationId !== null && guardians.has(nominationId))
  return new Map([...both.map(({ id }) => [id, 'guardian'] as const), ...free.map(({ id }) => [id, 'self'] as const)])
}

/** What the actor can say to their full name on the wall, by the id of the honour. */
export async function ownNaming(
  db: Reader,
  keys: Keys,
  actor: Pick<Actor, 'id'>,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, 'name' | 'mask'>> {
  if (ids.length === 0) return new Map()
  const standing = and(eq(honours.personId, actor.id), eq(honours.state, 'standing'))
  const all = await db.select().from(honours).where(standing)
  const words = await wordFor(db, keys, actor, all, now)
  const naming = new Map<string, 'name' | 'mask'>()
  for (const { id, namedAt } of all)
    if (ids.includes(id) && (namedAt || words.has(id))) naming.set(id, namedAt ? 'mask' : 'name')
  return naming
}
