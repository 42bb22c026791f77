import { and, eq, gt, isNull, or } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { people, roles } from '#db/schema/people.ts'
import { setupTokens } from '#db/schema/staff.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import type { Contact } from '../login.ts'
import { tokenHash } from '../queries.server.ts'
import { newToken, putInvitation } from './invite.server.ts'

/** How long the page that answered still is one. */
const answerShown = 60_000

const first = ['county-staff', 'security-admin'] as const

/** Whether the county has nobody yet who runs it, or nobody who lets people in. */
export async function needsSetup(db: Reader, now: Date): Promise<boolean> {
  for (const role of first) {
    const held = await db
      .select({ id: roles.id })
      .from(roles)
      .innerJoin(people, eq(people.id, roles.personId))
      .where(and(eq(roles.role, role), or(isNull(roles.heldUntil), gt(roles.heldUntil, now)), isNull(people.closedAt)))
      .limit(1)
    if (held.length === 0) return true
  }
  return false
}

/** A new token of the setup in place of any before, to be printed where the installation is started; null where it needs none. */
export function makeSetupToken(db: Db, now: Date): Promise<string | null> {
  const token = newToken()
  return db.transact(async (tx) => {
    await tx.delete(setupTokens)
    if (!(await needsSetup(tx, now))) return null
    await tx.insert(setupTokens).values({ tokenHash: tokenHash(token), madeAt: now })
    return token
  })
}

/** Whether this token sets the installation up at this moment. */
export async function opensSetup(db: Reader, token: string, now: Date): Promise<boolean> {
  return (await setupOf(db, token, now)) === 'open'
}

/** How a token stands: it opens, it was used a moment ago and its answer may still be shown, or there is no such thing. */
export async function setupOf(db: Reader, token: string, now: Date): Promise<'open' | 'answered' | null> {
  const [found] = await db
    .select({ usedAt: setupTokens.usedAt })
    .from(setupTokens)
    .where(eq(setupTokens.tokenHash, tokenHash(token)))
  if (!found) return null
  if (found.usedAt) return now.getTime() - found.usedAt.getTime() < answerShown ? 'answered' : null
  return (await needsSetup(db, now)) ? 'open' : null
}

export interface FirstPerson {
  name: string
  contact: Contact
}

/**
 * Invites the first two people, one who runs the county and one who lets people in, and uses the token up. Gives their
 * tokens, to be handed over once. Null where the token opens nothing; refuses the same person twice.
 */
export function setUpInstallation(
  db: Db,
  keys: Keys,
  token: string,
  { county, security }: { county: FirstPerson; security: FirstPerson },
  now: Date,
) {
  const tokens = { county: newToken(), security: newToken() }
  return db.transact(async (tx) => {
    if (!(await opensSetup(tx, token, now))) return null
    if (county.contact.value === security.contact.value || county.name === security.name)
      return { ok: false as const, refusal: 'same' as const }
    await tx
      .update(setupTokens)
      .set({ usedAt: now })
      .where(eq(setupTokens.tokenHash, tokenHash(token)))
    const invited = { townId: null, invitedById: null }
    await putInvitation(tx, keys, { ...county, ...invited, role: 'county-staff', token: tokens.county }, now)
    await putInvitation(tx, keys, { ...security, ...invited, role: 'security-admin', token: tokens.security }, now)
    await record(tx, null, 'setup.done', { type: 'setting', id: 'setup' }, now)
    return { ok: true as const, tokens }
  })
}
