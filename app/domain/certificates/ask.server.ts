import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { type certificateAskers, certificates } from '#db/schema/certificates.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { isUnder } from '../people/guardians/minor.server.ts'
import { byNumber, recordsOf } from '../people/merging/records.server.ts'
import { can, insist } from '../policy.ts'
import { countOnTheWay, listCounted, type Period } from './counted.server.ts'
import { draftIn } from './draft.server.ts'
import { type Certificate, type CertificateOutcome, refused } from './find.server.ts'
import { issueIn } from './issue.server.ts'
import { step } from './machine.ts'
import { officeOn } from './offices/office.server.ts'

/**
 * A volunteer asks for what they served in a period. Where the county lets the platform's record go out at once, it does;
 * otherwise staff draw it up. For a child under 14 the guardian asks. Asking again for the same gives the same.
 */
export function askCertificate(
  db: Db,
  keys: Keys,
  actor: Actor,
  period: Period,
  now: Date,
): Promise<CertificateOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'certificate.ask', { personId: actor.id })
    if (await isUnder(tx, keys, actor.id, 'minor.account-guardian-age', now)) return refused({ kind: 'guardian-asks' })
    return askIn(tx, keys, { personId: actor.id, by: 'volunteer', byId: actor.id, period }, now)
  })
}

/**
 * Staff write down that somebody came and asked in person, by the volunteer number on their card. Nobody else asks for a
 * volunteer, employer and school included (慈善法 第六十六条). Somebody of another town is nobody here.
 */
export function askAtTheDesk(
  db: Db,
  keys: Keys,
  actor: Actor,
  { number, period }: { number: string; period: Period },
  now: Date,
): Promise<CertificateOutcome> {
  return db.transact(async (tx) => {
    const [person] = await tx
      .select({ id: people.id, townId: people.townId })
      .from(people)
      .where(and(byNumber(tx, number), isNull(people.closedAt)))
    if (!person || !can(actor, 'certificate.issue', { townId: person.townId })) return refused({ kind: 'nobody' })
    if (person.id === actor.id) return refused({ kind: 'own' })
    return askIn(tx, keys, { personId: person.id, by: 'staff', byId: actor.id, period }, now)
  })
}

export interface Asking {
  personId: string
  by: (typeof certificateAskers)[number]
  /** null: a guardian by their link */
  byId: string | null
  period: Period
}

const partOf = { volunteer: 'holder', guardian: 'guardian', staff: 'staff' } as const

/** The same within a transaction, for whoever may ask: whoever calls it has looked at the policy. */
export async function askIn(tx: Tx, keys: Keys, asking: Asking, now: Date): Promise<CertificateOutcome> {
  const { personId, by, byId, period } = asking
  const [person] = await tx
    .select({ townId: people.townId })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.closedAt)))
  if (!person) throw new NotFound('person')
  const today = dayOf(now)
  if (period.until > today || period.from > period.until) return refused({ kind: 'future' })
  const open = await openOf(tx, personId)
  if (open) return isOf(open, period) ? { ok: true, certificate: open } : refused({ kind: 'open-already' })
  const counted = await listCounted(tx, personId, period)
  if (counted.length === 0) return refused({ kind: 'nothing-counted', ...(await countOnTheWay(tx, personId, period)) })
  const minutes = counted.reduce((sum, entry) => sum + entry.minutes, 0)
  const before = await lastIssued(tx, personId, period)
  if (before?.minutes === minutes) return refused({ kind: 'issued-already', number: before.number! })
  const to = step('new', 'ask', partOf[by])
  if (!to.ok) throw new Error('A certificate is asked for by whoever may ask')
  const [asked] = await tx
    .insert(certificates)
    .values({
      ...{ personId, townId: person.townId, fromOn: period.from, untilOn: period.until },
      ...{ state: to.to, askedBy: by, askedById: byId, askedAt: now },
    })
    .returning()
  const actor = byId === null ? null : { id: byId }
  await record(tx, actor, 'certificate.asked', { type: 'certificate', id: asked!.id }, now, { by })
  return byRule(tx, keys, asked!, now)
}

/** Where the county has set so, the platform's record goes out without a seal and without a wait. */
async function byRule(tx: Tx, keys: Keys, asked: Certificate, now: Date): Promise<CertificateOutcome> {
  if ((await officeOn(tx, dayOf(now)))?.form !== 'platform') return { ok: true, certificate: asked }
  const drafted = await draftIn(tx, keys, null, asked, now)
  return drafted.ok ? issueIn(tx, keys, null, drafted.certificate, null, now) : drafted
}

const isOf = ({ fromOn, untilOn }: Certificate, { from, until }: Period) => fromOn === from && untilOn === until

async function openOf(tx: Tx, personId: string): Promise<Certificate | undefined> {
  const [open] = await tx
    .select()
    .from(certificates)
    .where(
      and(
        inArray(certificates.personId, recordsOf(tx, personId)),
        eq(certificates.kind, 'service'),
        inArray(certificates.state, ['asked', 'drafted']),
        isNull(certificates.replacesId),
      ),
    )
  return open
}

async function lastIssued(tx: Tx, personId: string, { from, until }: Period): Promise<Certificate | undefined> {
  const [last] = await tx
    .select()
    .from(certificates)
    .where(
      and(
        inArray(certificates.personId, recordsOf(tx, personId)),
        eq(certificates.kind, 'service'),
        eq(certificates.state, 'issued'),
        eq(certificates.fromOn, from),
        eq(certificates.untilOn, until),
      ),
    )
    .orderBy(desc(certificates.issuedAt))
    .limit(1)
  return last
}
