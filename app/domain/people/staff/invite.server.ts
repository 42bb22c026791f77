import { randomBytes } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { invitations } from '#db/schema/staff.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueueOutside } from '../../messages/enqueue.server.ts'
import { can, insist, insistProposing } from '../../policy.ts'
import type { Contact } from '../login.ts'
import { tokenHash } from '../queries.server.ts'
import { roleWords } from '../unit.server.ts'
import type { InvitationRefusal } from './refusals.ts'
import { invitationLasts, type StaffRole } from './role-rules.ts'

const refused = (refusal: InvitationRefusal) => ({ ok: false as const, refusal })

export interface Guest {
  name: string
  contact: Contact
  role: StaffRole
  townId: string | null
}

interface Way {
  /** Makes the address of a token that is kept nowhere. */
  link: (token: string) => string
  /** By e-mail, or by hand: the one who invites is shown the link, once. */
  by: 'email' | 'hand'
}

export const newToken = (): string => randomBytes(32).toString('base64url')

/**
 * Asks somebody into the back office: a link that works once, for 72 hours. A security admin invites; the county only
 * proposes, and nothing leaves until a security admin confirms. Gives the token where it is handed over by hand.
 */
export function invite(db: Db, keys: Keys, actor: Actor, guest: Guest, way: Way, now: Date) {
  const token = newToken()
  return db.transact(async (tx) => {
    insistProposing(actor, 'role.grant', { townId: guest.townId })
    const acts = can(actor, 'role.grant', { townId: guest.townId })
    const id = await putInvitation(tx, keys, { ...guest, invitedById: actor.id, token: acts ? token : null }, now)
    const { role, townId } = guest
    const kind = acts ? 'invitation.made' : 'invitation.proposed'
    await record(tx, actor, kind, { type: 'invitation', id }, now, { role, townId })
    if (acts && way.by === 'email') await send(tx, keys, { id, ...guest }, way.link(token), now)
    return { ok: true as const, proposed: !acts, token: acts && way.by === 'hand' ? token : null }
  })
}

/** The row of an invitation, its guest sealed. */
export async function putInvitation(
  tx: Tx,
  keys: Keys,
  { name, contact, role, townId, invitedById, token }: Guest & { invitedById: string | null; token: string | null },
  now: Date,
): Promise<string> {
  const id = crypto.randomUUID()
  await tx.insert(invitations).values({
    id,
    role,
    townId,
    name: keys.seal(name, `invitations.name.${id}`),
    contactKind: contact.kind,
    contact: keys.seal(contact.value, `invitations.contact.${id}`),
    tokenHash: token && tokenHash(token),
    invitedById,
    invitedAt: now,
    expiresAt: new Date(now.getTime() + invitationLasts),
  })
  return id
}

const open = (id: string, now: Date) =>
  and(eq(invitations.id, id), isNull(invitations.usedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now))

/** Confirms what the county proposed: the link is made and leaves, good for 72 hours from now. */
export function confirmInvitation(db: Db, keys: Keys, actor: Actor, id: string, way: Way, now: Date) {
  const token = newToken()
  return db.transact(async (tx) => {
    const [found] = await tx.select().from(invitations).where(eq(invitations.id, id))
    if (!found) throw new NotFound('invitation')
    insist(actor, 'role.grant', { townId: found.townId })
    if (found.invitedById === actor.id) return refused('own-proposal')
    const expiresAt = new Date(now.getTime() + invitationLasts)
    const [confirmed] = await tx
      .update(invitations)
      .set({ tokenHash: tokenHash(token), confirmedById: actor.id, expiresAt })
      .where(and(open(id, now), isNull(invitations.tokenHash)))
      .returning()
    if (!confirmed) return refused('answered')
    await record(tx, actor, 'invitation.confirmed', { type: 'invitation', id }, now, { role: found.role })
    if (way.by === 'email') await send(tx, keys, { id, ...guestOf(keys, found) }, way.link(token), now)
    return { ok: true as const, token: way.by === 'hand' ? token : null }
  })
}

/** Takes an invitation back that nobody has used; its link opens nothing any more. */
export function revokeInvitation(db: Db, keys: Keys, actor: Actor, id: string, now: Date) {
  return db.transact(async (tx) => {
    const [found] = await tx.select().from(invitations).where(eq(invitations.id, id))
    if (!found) throw new NotFound('invitation')
    if (found.invitedById === actor.id) insistProposing(actor, 'role.grant', { townId: found.townId })
    else insist(actor, 'role.grant', { townId: found.townId })
    const [revoked] = await tx
      .update(invitations)
      .set({ revokedAt: now, tokenHash: null, ...emptied(keys, id) })
      .where(open(id, now))
      .returning()
    if (!revoked) return refused('answered')
    await record(tx, actor, 'invitation.revoked', { type: 'invitation', id }, now, { role: found.role })
    return { ok: true as const }
  })
}

/** What is left of a guest once an invitation is over. */
export const emptied = (keys: Keys, id: string) => ({
  name: keys.seal('', `invitations.name.${id}`),
  contact: keys.seal('', `invitations.contact.${id}`),
})

/** Who an invitation is for. */
export function guestOf(keys: Keys, row: typeof invitations.$inferSelect): Guest {
  return {
    name: keys.unseal(row.name, `invitations.name.${row.id}`),
    contact: { kind: row.contactKind, value: keys.unseal(row.contact, `invitations.contact.${row.id}`) },
    role: row.role,
    townId: row.townId,
  }
}

async function send(tx: Tx, keys: Keys, { id, name, contact, role }: Guest & { id: string }, link: string, now: Date) {
  const channel = contact.kind === 'email' ? ('email' as const) : ('sms' as const)
  const dedupe = `staff.invited:${id}:${now.getTime()}`
  const body = { name, link, role: roleWords[role] }
  await enqueueOutside(tx, keys, { dedupe, channel, target: contact.value, template: 'staff.invited', body }, now)
}
