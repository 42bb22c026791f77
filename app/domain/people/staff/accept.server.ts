import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { towns } from '#db/schema/league.ts'
import { accounts, people } from '#db/schema/people.ts'
import { invitations } from '#db/schema/staff.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { findAccount } from '../find-account.server.ts'
import { isGuessable } from '../guessable.server.ts'
import { hashPassword } from '../password.server.ts'
import { findProfile } from '../passwords/profile.server.ts'
import { weaknessOf } from '../passwords/rules.ts'
import { tokenHash } from '../queries.server.ts'
import { newVolunteerNumber } from '../volunteer-number.server.ts'
import { whyNotRole } from './fit-role.server.ts'
import { emptied, type Guest, guestOf } from './invite.server.ts'
import type { InvitationRefusal } from './refusals.ts'
import { putRole } from './roles.server.ts'

const refused = (refusal: InvitationRefusal) => ({ ok: false as const, refusal })

/** The invitation a token opens at this moment, and whose account its contact is already; null: used, revoked, over or never made. */
export async function findInvitation(db: Reader, keys: Keys, token: string, now: Date) {
  const [row] = await db
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.tokenHash, tokenHash(token)),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, now),
      ),
    )
  if (!row) return null
  const guest = guestOf(keys, row)
  return { row, guest, account: await findAccount(db, keys, guest.contact) }
}

/**
 * Accepts an invitation with a new account: person, account and role in one transaction, the token used up. Refuses where
 * the contact has an account: its owner signs in and accepts with that one.
 */
export async function acceptWithPassword(
  db: Db,
  keys: Keys,
  token: string,
  { password }: { password: string },
  now: Date,
) {
  const asked = await findInvitation(db, keys, token, now)
  if (!asked) return refused('answered')
  if (asked.account) return refused('known')
  const { name, contact } = asked.guest
  if (isGuessable(password, { name, login: contact.value })) return refused('guessable')
  const weak = weaknessOf(password, await findProfile(db), true)
  if (weak) return refused(weak)
  const passwordHash = await hashPassword(keys, password)
  return db.transact(async (tx) => {
    const found = await findInvitation(tx, keys, token, now)
    if (!found) return refused('answered')
    if (found.account) return refused('known')
    const personId = await makeStaffPerson(tx, keys, found.guest, passwordHash, now)
    await take(tx, keys, found.row, personId, now)
    return { ok: true as const, personId }
  })
}

/** Accepts it with the account somebody has and is signed in with, to which the invitation was addressed. */
export function acceptAsMember(db: Db, keys: Keys, actor: Actor, token: string, now: Date) {
  return db.transact(async (tx) => {
    const found = await findInvitation(tx, keys, token, now)
    if (!found) return refused('answered')
    if (found.account?.personId !== actor.id) return refused('known')
    const why = await whyNotRole(tx, actor.id, found.guest, now)
    if (why) return refused(why)
    await take(tx, keys, found.row, actor.id, now)
    return { ok: true as const, personId: actor.id }
  })
}

/** The invitation is used up and the role given, by whoever invited, or by whoever confirmed that. */
async function take(tx: Tx, keys: Keys, row: typeof invitations.$inferSelect, personId: string, now: Date) {
  const { id, role, townId, confirmedById, invitedById } = row
  await tx
    .update(invitations)
    .set({ usedAt: now, usedById: personId, ...emptied(keys, id) })
    .where(eq(invitations.id, id))
  await record(tx, { id: personId }, 'invitation.accepted', { type: 'invitation', id }, now, { role })
  const grantedById = confirmedById ?? invitedById
  await putRole(tx, grantedById ? { id: grantedById } : null, { personId, role, townId, until: null }, now)
}

async function makeStaffPerson(tx: Tx, keys: Keys, { name, contact, townId }: Guest, passwordHash: string, now: Date) {
  const id = crypto.randomUUID()
  const accountId = crypto.randomUUID()
  // Nobody asked where they live: a home can be put right by themselves.
  const [first] = await tx.select({ id: towns.id }).from(towns).orderBy(asc(towns.place)).limit(1)
  const home = townId ?? first?.id
  if (!home) throw new Error('The county has no town')
  const volunteerNumber = await newVolunteerNumber(tx)
  await tx.insert(people).values({ id, name, volunteerNumber, townId: home, joinedAt: now })
  await tx.insert(accounts).values({
    id: accountId,
    personId: id,
    [contact.kind]: keys.seal(contact.value, `accounts.${contact.kind}.${accountId}`),
    [`${contact.kind}Index`]: keys.blindIndex(contact.kind, contact.value),
    passwordHash,
    passwordSetAt: now,
    createdAt: now,
  })
  await record(tx, { id }, 'person.joined', { type: 'person', id }, now, { invited: true })
  return id
}
