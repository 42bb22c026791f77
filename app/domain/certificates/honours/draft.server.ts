import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'
import { honours } from '#db/schema/honours.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { insist } from '../../policy.ts'
import { draftIn } from '../draft.server.ts'
import { type Certificate, type CertificateOutcome, refused } from '../find.server.ts'
import { issueIn, type Sealing } from '../issue.server.ts'
import { step } from '../machine.ts'
import { type Honour, standingOf } from './made.server.ts'
import { papersOf } from './papers.server.ts'

/** Certificates that are drawn up or issued together, at most. */
export const mostTogether = 100

/** What became of each honour that was picked, in the order in which they were. */
export type Together = { honour: Honour; outcome: CertificateOutcome }[]

/**
 * Draws up the certificates of honours of the register, each with the next number: one transaction, so that the register
 * has no gaps. Whoever cannot have one is told apart and holds up nobody. What is drawn up already is not drawn up twice.
 */
export function draftHonours(
  db: Db,
  keys: Keys,
  actor: Actor,
  honourIds: readonly string[],
  now: Date,
): Promise<Together> {
  return eachOf(db, actor, honourIds, async (tx, { id }) => draftHonour(tx, keys, actor, await standingOf(tx, id), now))
}

/** Issues those of the picked honours that are drawn up, all signed and sealed on the same days. */
export function issueHonours(
  db: Db,
  keys: Keys,
  actor: Actor,
  honourIds: readonly string[],
  sealing: Sealing,
  now: Date,
): Promise<Together> {
  return eachOf(db, actor, honourIds, async (tx, { id }) => {
    const certificate = await liveOf(tx, id)
    if (!certificate) return refused({ kind: 'not-drawn', state: 'asked' })
    return issueIn(tx, keys, actor, certificate, sealing, now)
  })
}

/** Does the same with each of the picked honours, in one transaction. Throws NotFound for one that is not there. */
function eachOf(
  db: Db,
  actor: Actor,
  honourIds: readonly string[],
  act: (tx: Tx, honour: Honour) => Promise<CertificateOutcome>,
): Promise<Together> {
  return db.transact(async (tx) => {
    insist(actor, 'award.grant')
    const together: Together = []
    for (const honourId of new Set(honourIds.slice(0, mostTogether))) {
      const honour = await findHonour(tx, honourId)
      together.push({ honour, outcome: await act(tx, honour) })
    }
    return together
  })
}

async function draftHonour(tx: Tx, keys: Keys, actor: Actor, honour: Honour, now: Date): Promise<CertificateOutcome> {
  const live = await liveOf(tx, honour.id)
  if (live) return live.state === 'asked' ? draftIn(tx, keys, actor, live, now) : { ok: true, certificate: live }
  const before = await ofEntryBefore(tx, honour.id)
  if (before?.state === 'drafted') return draftIn(tx, keys, actor, before, now)
  if (before) return refused({ kind: 'replace-first', number: before.number! })
  if (honour.personId === actor.id) return refused({ kind: 'own' })
  const to = step('new', 'ask', 'staff')
  if (!to.ok) throw new Error('Staff may ask for a certificate')
  const { id: honourId, personId, townId, awardedOn } = honour
  const [asked] = await tx
    .insert(certificates)
    .values({
      ...{ kind: 'honour', honourId, personId, townId, fromOn: awardedOn, untilOn: awardedOn, state: to.to },
      ...{ askedBy: 'staff', askedById: actor.id, askedAt: now },
    })
    .returning()
  const outcome = await draftIn(tx, keys, actor, asked!, now)
  // The asking of what cannot be drawn up leaves no trace; it had no number yet.
  if (!outcome.ok) await tx.delete(certificates).where(eq(certificates.id, asked!.id))
  else await record(tx, actor, 'certificate.asked', { type: 'certificate', id: asked!.id }, now, { by: 'staff' })
  return outcome
}

async function findHonour(tx: Tx, honourId: string): Promise<Honour> {
  const [honour] = await tx.select().from(honours).where(eq(honours.id, honourId))
  if (!honour) throw new NotFound('honour')
  return honour
}

/** The certificate of an honour that holds or is on its way. */
const liveOf = async (tx: Tx, honourId: string): Promise<Certificate | undefined> =>
  (await papersOf(tx, [honourId])).get(honourId)

/** One of an entry that this one put right: another is put in its place, not beside it. */
async function ofEntryBefore(tx: Tx, honourId: string): Promise<Certificate | undefined> {
  const [before] = await tx.select().from(honours).where(eq(honours.correctedById, honourId))
  if (!before) return undefined
  const [found] = await tx
    .select()
    .from(certificates)
    .where(and(eq(certificates.honourId, before.id), inArray(certificates.state, ['drafted', 'issued'])))
  return found ?? ofEntryBefore(tx, before.id)
}
