import { and, eq, isNull } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { guardianships } from '#db/schema/guardians.ts'
import { accounts } from '#db/schema/people.ts'
import { accessLog } from '#db/schema/reveals.ts'
import type { Actor, HeldRole } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { can, insist, type Permission, type Placed } from '../../policy.ts'
import { placeOf } from '../personal-tables.server.ts'
import { findRunningGrant, permissionFor } from './grant.server.ts'
import { findPlaced } from './placed.server.ts'
import type { RevealField, RevealRefusal } from './rules.ts'

interface Look {
  personId: string
  field: RevealField
  reason: string
}

/** A contact in full: one line, or the lines of a guardian. */
export type Revealed = { words: string; value: string }[]

const refused = (refusal: RevealRefusal) => ({ ok: false as const, refusal })

/**
 * Shows a contact in full and writes down who saw it, why and by whose leave: one row each time (P15, P16; S66). Without
 * the grant it needs it throws NotPermitted; refuses where nothing is held.
 */
export function revealContact(db: Db, keys: Keys, actor: Actor, { personId, field, reason }: Look, now: Date) {
  return db.transact(async (tx) => {
    const person = await findPlaced(tx, keys, personId, now)
    const permission = permissionFor(person, field)
    const grant = await findRunningGrant(tx, actor, personId, field, now)
    const placed = { ...person.placed, granted: grant !== null }
    insist(actor, permission, placed)
    const revealed = await openContact(tx, keys, personId, field)
    if (revealed.length === 0) return refused('nothing-held')

    const by = roleThatMay(actor, permission, placed)
    const id = crypto.randomUUID()
    await tx.insert(accessLog).values({
      id,
      viewerId: actor.id,
      role: by.role,
      townId: by.townId,
      personId,
      field,
      reason: keys.seal(reason, placeOf('accessLog', 'reason', id)),
      // Town and county need none for a grown person, and then none is named.
      grantId: grant?.id ?? null,
      at: now,
    })
    await record(tx, actor, 'contact.revealed', { type: 'person', id: personId }, now, { field })
    return { ok: true as const, revealed }
  })
}

/** The role by which the actor may; there is one, for `insist` went before. */
function roleThatMay(actor: Actor, permission: Permission, placed: Placed): HeldRole {
  const role = actor.roles.find((one) => can({ ...actor, roles: [one] }, permission, placed))
  if (!role) throw new Error(`No role of ${actor.id} has ${permission}`)
  return role
}

async function openContact(db: Reader, keys: Keys, personId: string, field: RevealField): Promise<Revealed> {
  if (field === 'guardian') return openGuardian(db, keys, personId)
  const [account] = await db.select().from(accounts).where(eq(accounts.personId, personId))
  // Who signs in by a name may share a phone with others of the family.
  const column = field === 'phone' && !account?.phone ? 'contactPhone' : field
  const sealed = account?.[column]
  if (!account || !sealed) return []
  const words = field === 'phone' ? '手机号' : '邮箱'
  return [{ words, value: keys.unseal(sealed, placeOf('accounts', column, account.id)) }]
}

async function openGuardian(db: Reader, keys: Keys, personId: string): Promise<Revealed> {
  const [guardian] = await db
    .select()
    .from(guardianships)
    .where(and(eq(guardianships.personId, personId), isNull(guardianships.endedAt)))
  if (!guardian) return []
  const open = (column: 'name' | 'phone' | 'email', words: string) => {
    const sealed = guardian[column]
    return sealed ? [{ words, value: keys.unseal(sealed, placeOf('guardianships', column, guardian.id)) }] : []
  }
  return [...open('name', '监护人'), ...open('phone', '手机号'), ...open('email', '邮箱')]
}
