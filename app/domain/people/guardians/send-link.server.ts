import { randomBytes } from 'node:crypto'
import { and, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { consentLinks, guardianships } from '#db/schema/guardians.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueueOutside } from '../../messages/enqueue.server.ts'
import { insist } from '../../policy.ts'
import type { Contact } from '../login.ts'
import { maskName } from '../masks.ts'
import { tokenHash } from '../queries.server.ts'
import {
  type Channel,
  channelFor,
  contactIndexes,
  contactOf,
  type Guardianship,
  needsSeeing,
} from './contact.server.ts'
import { isMinor } from './minor.server.ts'
import { isAccountWaiting } from './questions.server.ts'
import type { GuardianRefusal } from './refusals.ts'
import { linkRules } from './rules.ts'

type Sent = { ok: true } | { ok: false; refusal: GuardianRefusal }

/** Sends the actor's guardian a link at the actor's wish. */
export function sendConsentLink(db: Db, keys: Keys, actor: Actor, now: Date): Promise<Sent> {
  return db.transact(async (tx) => {
    insist(actor, 'guardian.ask', { personId: actor.id })
    if (!(await isMinor(tx, keys, actor.id, now))) return { ok: false, refusal: 'grown' }
    return askGuardian(tx, keys, actor, now)
  })
}

/** Sends the guardian of a minor a link, in the transaction that gave cause for it; nobody named, or too many of late, and none is sent. */
export async function askGuardian(
  tx: Tx,
  keys: Keys,
  minor: Pick<Actor, 'id'>,
  now: Date,
  actor: Pick<Actor, 'id'> = minor,
): Promise<Sent> {
  const [guardianship] = await tx
    .select()
    .from(guardianships)
    .where(and(eq(guardianships.personId, minor.id), isNull(guardianships.endedAt)))
  if (!guardianship) return { ok: false, refusal: 'nobody-named' }
  const channel = channelFor(guardianship)
  if (await needsSeeing(tx, keys, guardianship, contactOf(keys, guardianship, channel)))
    return { ok: false, refusal: 'needs-seeing' }
  const sent = await sendIn(tx, keys, guardianship, channel, actor, now)
  return sent ? { ok: true } : { ok: false, refusal: 'too-many' }
}

/**
 * Sends a guardian who asks for it a new link, to the very contact that was typed. Says nothing of whether anybody is
 * known by it.
 */
export function requestLink(db: Db, keys: Keys, contact: Contact, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    const index = contact.kind === 'phone' ? guardianships.phoneIndex : guardianships.emailIndex
    const named = await tx
      .select()
      .from(guardianships)
      .where(and(inArray(index, contactIndexes(keys, contact)), isNull(guardianships.endedAt)))
      .orderBy(desc(guardianships.namedAt), desc(guardianships.id))
      .limit(20)
    for (const guardianship of named) {
      if (!(await isMinor(tx, keys, guardianship.personId, now))) continue
      if (await needsSeeing(tx, keys, guardianship, contact)) continue
      // One link speaks for all of them; whose own count is used up leaves it to the next.
      if (await sendIn(tx, keys, guardianship, contact.kind === 'phone' ? 'sms' : 'email', null, now)) return
    }
  })
}

async function sendIn(
  tx: Tx,
  keys: Keys,
  guardianship: Guardianship,
  channel: Channel,
  actor: Pick<Actor, 'id'> | null,
  now: Date,
): Promise<boolean> {
  const contact = contactOf(keys, guardianship, channel)
  if (await isTooMany(tx, keys, guardianship, contact, now)) return false
  const token = randomBytes(32).toString('base64url')
  const id = crypto.randomUUID()
  const expiresAt = new Date(now.getTime() + linkRules.lasts)
  await tx.insert(consentLinks).values({
    id,
    guardianshipId: guardianship.id,
    channel,
    tokenHash: tokenHash(token),
    sentAt: now,
    expiresAt,
  })
  const [child] = await tx.select({ name: people.name }).from(people).where(eq(people.id, guardianship.personId))
  const joins = await isAccountWaiting(tx, guardianship.personId)
  const body = { token, child: maskName(child!.name), relation: guardianship.relation, ...(joins && { joins: 'yes' }) }
  // Whoever asks for it themself is up; a child's wish waits for the morning.
  const leaving = { until: expiresAt, pressing: actor === null }
  const message = { dedupe: `consent-link:${id}`, channel, target: contact.value, body, ...leaving }
  await enqueueOutside(tx, keys, { ...message, template: 'guardian.asked' }, now)
  await record(tx, actor, 'guardian.link-sent', { type: 'person', id: guardianship.personId }, now, { channel })
  return true
}

/** Counted here, in the transaction: two requests at once cannot both be the last one allowed. */
async function isTooMany(
  tx: Tx,
  keys: Keys,
  { personId }: Guardianship,
  contact: Contact,
  now: Date,
): Promise<boolean> {
  const since = gt(consentLinks.sentAt, new Date(now.getTime() - linkRules.counted))
  const index = contact.kind === 'phone' ? guardianships.phoneIndex : guardianships.emailIndex
  const sent = await tx
    .select({ personId: guardianships.personId, index })
    .from(consentLinks)
    .innerJoin(guardianships, eq(guardianships.id, consentLinks.guardianshipId))
    .where(and(since, or(eq(guardianships.personId, personId), inArray(index, contactIndexes(keys, contact)))))
  const forMinor = sent.filter((one) => one.personId === personId)
  const toContact = sent.filter((one) => one.index !== null && contactIndexes(keys, contact).includes(one.index))
  return toContact.length >= linkRules.perContact || forMinor.length >= linkRules.perMinor
}
