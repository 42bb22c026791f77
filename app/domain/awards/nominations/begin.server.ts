import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { branches } from '#db/schema/league.ts'
import { nominations } from '#db/schema/nominations.ts'
import { people } from '#db/schema/people.ts'
import { venues } from '#db/schema/venues.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { isMinor } from '../../people/guardians/minor.server.ts'
import { askGuardian } from '../../people/guardians/send-link.server.ts'
import { can, insist } from '../../policy.ts'
import { leadersOf } from '../calls/tell.server.ts'
import { nominatorsOf } from '../calls/words.ts'
import { type Call, loadCall } from '../calls/write.server.ts'
import { type BeginFields, wayOf } from './form.ts'
import { type Nomination, partsIn } from './move.server.ts'
import type { NominationRefusal } from './refusals.ts'
import { findLiving, findSubject, isMember, type Subject } from './subject.server.ts'

export type NominationOutcome = { ok: true; nomination: Nomination } | { ok: false; refusal: NominationRefusal }

/** Why nothing is taken at this moment, or null: a call takes nominations from its first minute until its last. */
export function notNow(call: Pick<Call, 'state' | 'opensAt' | 'closesAt'>, now: Date): NominationRefusal | null {
  if (call.state === 'draft' || call.state === 'withdrawn') return { kind: 'not-open' }
  if (now < call.opensAt) return { kind: 'early', at: call.opensAt }
  if (now >= call.closesAt) return { kind: 'late', at: call.closesAt }
  return call.state === 'open' ? null : { kind: 'not-open' }
}

/**
 * Puts somebody forward as a draft: oneself where the call allows it, a member of one's team, somebody of one's venue or
 * town. Whoever is put forward is asked at once, a minor's guardian in their place. Refuses the same twice, and names the
 * one that is there to whoever may see it.
 */
export function beginNomination(
  db: Db,
  keys: Keys,
  actor: Actor,
  callId: string,
  typed: BeginFields,
  now: Date,
): Promise<NominationOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'nomination.own', { personId: actor.id })
    const { call, kind } = await loadCall(tx, callId)
    if (call.state === 'draft') throw new NotFound('call')
    const closed = notNow(call, now)
    if (closed) return refused(closed)
    const { via, of } = wayOf(typed.by)
    if (!nominatorsOf(call).includes(via)) return refused({ kind: 'way' })
    const subject = via === 'self' ? await oneself(tx, actor, kind.forWhom) : await findSubject(tx, kind, typed)
    if ('refusal' in subject) return refused(subject.refusal)
    const hindrance = await mayNominate(tx, actor, via, of, subject)
    if (hindrance) return refused(hindrance)
    const there = await findLiving(tx, callId, subject)
    if (there) {
      const own = partsIn(actor, there).length > 0
      return refused({ kind: 'already', id: own || judges(actor, there) ? there.id : null, own })
    }
    return { ok: true, nomination: await writeNomination(tx, keys, actor, { call, via, of, subject }, now) }
  })
}

async function oneself(tx: Tx, actor: Actor, forWhom: string): Promise<Subject | { refusal: NominationRefusal }> {
  if (forWhom !== 'person') return { refusal: { kind: 'way' } }
  const [own] = await tx.select({ townId: people.townId }).from(people).where(eq(people.id, actor.id))
  return { personId: actor.id, teamId: null, branchId: null, unitName: null, townId: own!.townId }
}

const judges = (actor: Actor, { townId }: Nomination) => can(actor, 'award.recommend', { townId })

/** Whether the actor may put this one forward in this way (P53); what is foreign throws. */
async function mayNominate(
  tx: Tx,
  actor: Actor,
  via: string,
  of: string | null,
  subject: Subject,
): Promise<NominationRefusal | null> {
  if (via === 'self') return null
  if (via === 'staff') {
    insist(actor, 'award.nominate', { townId: subject.townId })
    return null
  }
  if (via === 'team') {
    insist(actor, 'award.nominate', { teamId: of })
    if (subject.teamId && subject.teamId !== of) return { kind: 'not-a-member' }
    const member = !subject.personId || (await isMember(tx, subject.personId, of!))
    return member ? null : { kind: 'not-a-member' }
  }
  if (via === 'venue') {
    const [venue] = await tx.select({ townId: venues.townId }).from(venues).where(eq(venues.id, of!))
    if (!venue) throw new NotFound('venue')
    insist(actor, 'award.nominate', { venueId: of, townId: venue.townId })
    return null
  }
  // Branches have no officers here yet: staff of their town write down what a branch puts forward.
  const [branch] = await tx.select({ townId: branches.townId }).from(branches).where(eq(branches.id, of!))
  if (!branch) throw new NotFound('branch')
  insist(actor, 'award.nominate', { townId: branch.townId })
  return null
}

interface Begun {
  call: Call
  via: Nomination['via']
  of: string | null
  subject: Subject
}

/** Writes the draft and asks whom it is about. Whoever calls has looked at the policy and for the same twice. */
export async function writeNomination(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  { call, via, of, subject }: Begun,
  now: Date,
): Promise<Nomination> {
  const consent = await firstConsent(tx, keys, actor, subject, now)
  const [nomination] = await tx
    .insert(nominations)
    .values({
      ...subject,
      ...{ callId: call.id, via, byId: actor.id, madeAt: now },
      byTeamId: via === 'team' ? of : null,
      byBranchId: via === 'branch' ? of : null,
      byVenueId: via === 'venue' ? of : null,
      ...(consent && { consent: 'given' as const, consentBy: consent, consentAt: now }),
    })
    .returning()
  const detail = { callId: call.id, via }
  await record(tx, actor, 'nomination.drafted', { type: 'nomination', id: nomination!.id }, now, detail)
  if (!consent) await ask(tx, keys, actor, call, nomination!, now)
  return nomination!
}

/** Who has agreed already by putting it forward: oneself when of age, who leads the team, a branch or unit by its office. */
async function firstConsent(tx: Tx, keys: Keys, actor: Actor, subject: Subject, now: Date): Promise<string | null> {
  if (subject.personId) {
    const own = subject.personId === actor.id
    return own && !(await isMinor(tx, keys, actor.id, now)) ? 'self' : null
  }
  if (subject.teamId) return actor.roles.some(({ teamId }) => teamId === subject.teamId) ? 'leader' : null
  return 'office'
}

async function ask(tx: Tx, keys: Keys, actor: Actor, call: Call, nomination: Nomination, now: Date): Promise<void> {
  const { id, personId, teamId } = nomination
  const asked = personId ? [personId] : ((await leadersOf(tx, [teamId!])).get(teamId!) ?? [])
  const body = { title: call.title, by: actor.id === personId ? '你自己' : actor.name, id }
  for (const one of asked)
    await enqueue(
      tx,
      keys,
      { dedupe: `nomination.asked:${id}:${one}`, personId: one, template: 'nomination.asked', body },
      now,
    )
  if (personId && (await isMinor(tx, keys, personId, now))) await askGuardian(tx, keys, { id: personId }, now, actor)
  await record(tx, actor, 'nomination.asked', { type: 'nomination', id }, now)
}

const refused = (refusal: NominationRefusal) => ({ ok: false as const, refusal })
