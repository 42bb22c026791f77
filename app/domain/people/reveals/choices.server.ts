import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { guardianships } from '#db/schema/guardians.ts'
import { accounts } from '#db/schema/people.ts'
import { revealFields, revealGrants } from '#db/schema/reveals.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import type { Keys } from '../../keys.server.ts'
import { can, mayPropose } from '../../policy.ts'
import { maskEmail, maskName, maskPhone } from '../masks.ts'
import { placeOf } from '../personal-tables.server.ts'
import { findRunningGrant, permissionFor } from './grant.server.ts'
import { findPlaced } from './placed.server.ts'
import type { RevealField } from './rules.ts'

/** One contact as somebody may come to see it: now, after asking, or not until an asking is answered. */
export interface RevealChoice {
  field: RevealField
  /** as it stands everywhere else; null: nothing is held */
  masked: string | null
  way: 'see' | 'ask' | 'waiting'
  /** when the leave for it ends */
  endsAt: Date | null
}

/** A person's contacts, masked, each with the way to it. Throws NotFound where the actor has nothing to do with the person. */
export async function findRevealChoices(db: Db, keys: Keys, actor: Actor, personId: string, now: Date) {
  const person = await findPlaced(db, keys, personId, now)
  if (!mayPropose(actor, 'contact.reveal', person.placed)) throw new NotFound('person')
  const masks = await maskedContacts(db, keys, personId, person.minor)
  const choices: RevealChoice[] = []
  for (const field of revealFields) {
    if (field === 'guardian' && !person.minor && masks.guardian === null) continue
    const permission = permissionFor(person, field)
    const grant = await findRunningGrant(db, actor, personId, field, now)
    const waits = and(
      eq(revealGrants.askedById, actor.id),
      eq(revealGrants.personId, personId),
      eq(revealGrants.state, 'asked'),
      eq(revealGrants.fields, JSON.stringify([field])),
    )
    const seen = can(actor, permission, { ...person.placed, granted: grant !== null })
    const way = seen ? 'see' : (await db.$count(revealGrants, waits)) > 0 ? 'waiting' : 'ask'
    choices.push({ field, masked: masks[field], way, endsAt: grant?.endsAt ?? null })
  }
  return { name: person.name, minor: person.minor, choices }
}

/** A minor's numbers show nothing at all before they are opened (security.md, C1). */
async function maskedContacts(db: Db, keys: Keys, personId: string, minor: boolean) {
  const [account] = await db.select().from(accounts).where(eq(accounts.personId, personId))
  const [guardian] = await db
    .select()
    .from(guardianships)
    .where(and(eq(guardianships.personId, personId), isNull(guardianships.endedAt)))
  const open = (field: 'phone' | 'email') => {
    const column = field === 'phone' && !account?.phone ? 'contactPhone' : field
    const sealed = account?.[column]
    if (!account || !sealed) return null
    if (minor) return '***'
    const value = keys.unseal(sealed, placeOf('accounts', column, account.id))
    return field === 'phone' ? maskPhone(value) : maskEmail(value)
  }
  return {
    phone: open('phone'),
    email: open('email'),
    guardian: guardian ? maskName(keys.unseal(guardian.name, placeOf('guardianships', 'name', guardian.id))) : null,
  }
}
