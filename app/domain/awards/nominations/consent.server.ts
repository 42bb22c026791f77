import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { calls } from '#db/schema/calls.ts'
import { nominations } from '#db/schema/nominations.ts'
import { type consents, people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { isMinor } from '../../people/guardians/minor.server.ts'
import { insist } from '../../policy.ts'
import type { NominationOutcome } from './begin.server.ts'
import { livingNominations, stepNomination, writable } from './machine.ts'
import type { Nomination } from './move.server.ts'
import { findNomination } from './sight.server.ts'
import { withdrawNomination } from './withdraw.server.ts'

export type Answer = 'given' | 'refused'

/**
 * The nominated person of age, or who leads the nominated team, agrees or does not; without their word nothing is handed
 * in. A refusal ends the nomination. Who is of age says, too, whether the public notice may show their full name.
 * For a minor their guardian answers by link, and the name stays masked.
 */
export function answerNomination(
  db: Db,
  keys: Keys,
  actor: Actor,
  nominationId: string,
  { answer, named = false }: { answer: Answer; named?: boolean },
  now: Date,
): Promise<NominationOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'nomination.own', { personId: actor.id })
    const { nomination, parts } = await findNomination(tx, actor, nominationId)
    if (!parts.includes('nominee')) return { ok: false, refusal: { kind: 'not-yours' } }
    if (nomination.consent !== 'asked' || !writable.includes(nomination.state))
      return { ok: false, refusal: { kind: 'answered' } }
    const minor = nomination.personId !== null && (await isMinor(tx, keys, actor.id, now))
    // A minor may say no alone; yes is the guardian's word.
    if (minor && answer === 'given') return { ok: false, refusal: { kind: 'guardian-first' } }
    const by = nomination.teamId ? 'leader' : 'self'
    return {
      ok: true,
      nomination: await settle(tx, keys, actor, nomination, { answer, by, named: named && by === 'self' }, now),
    }
  })
}

async function settle(
  tx: Tx,
  keys: Keys,
  actor: Pick<Actor, 'id'> | null,
  nomination: Nomination,
  { answer, by, named = false }: { answer: Answer; by: string; named?: boolean },
  now: Date,
): Promise<Nomination> {
  const said = { consent: answer, consentBy: by, consentAt: now }
  const kind = answer === 'given' ? 'nomination.consented' : 'nomination.declined'
  await record(tx, actor, kind, { type: 'nomination', id: nomination.id }, now, { by })
  const [call] = await tx.select({ title: calls.title }).from(calls).where(eq(calls.id, nomination.callId))
  if (nomination.byId !== actor?.id)
    await enqueue(
      tx,
      keys,
      {
        dedupe: `nomination.answered:${nomination.id}`,
        personId: nomination.byId,
        template: 'nomination.answered',
        body: { title: call!.title, answer, id: nomination.id },
      },
      now,
    )
  if (answer === 'refused') return withdrawNomination(tx, actor, nomination, { set: said }, now)
  if (named) await record(tx, actor, 'nomination.named', { type: 'nomination', id: nomination.id }, now)
  const [agreed] = await tx
    .update(nominations)
    .set({ ...said, namedAt: named ? now : null, revision: nomination.revision + 1 })
    .where(eq(nominations.id, nomination.id))
    .returning()
  return agreed!
}

export interface AskedNomination {
  id: string
  title: string
  by: string
}

/** The nominations of a person that stand like this, with their call and who put them forward, the earliest first. */
export const listStanding = (
  db: Reader,
  personId: string,
  consent: readonly Nomination['consent'][],
  states: readonly Nomination['state'][],
): Promise<AskedNomination[]> =>
  db
    .select({ id: nominations.id, title: calls.title, by: people.name })
    .from(nominations)
    .innerJoin(calls, eq(calls.id, nominations.callId))
    .innerJoin(people, eq(people.id, nominations.byId))
    .where(
      and(
        eq(nominations.personId, personId),
        inArray(nominations.consent, [...consent]),
        inArray(nominations.state, [...states]),
      ),
    )
    .orderBy(asc(nominations.madeAt), asc(nominations.id))
    .limit(20)

/** The nominations of a person that wait for a word. */
export const listAskedNominations = (db: Reader, personId: string) => listStanding(db, personId, ['asked'], writable)

/** What a guardian says to a nomination by their link; one that was answered or handed in meanwhile stays as it is. */
export async function guardianSaid(tx: Tx, keys: Keys, nominationId: string, answer: Answer, now: Date): Promise<void> {
  const [nomination] = await tx.select().from(nominations).where(eq(nominations.id, nominationId))
  if (nomination?.consent !== 'asked' || !writable.includes(nomination.state)) return
  await settle(tx, keys, null, nomination, { answer, by: 'guardian' }, now)
}

/** A guardian takes a consent back: as long as nothing was given, the nomination ends. */
export async function guardianTookBack(tx: Tx, { subjectId }: typeof consents.$inferSelect, now: Date): Promise<void> {
  const [nomination] = await tx
    .select()
    .from(nominations)
    .where(eq(nominations.id, subjectId ?? ''))
  if (!nomination || !livingNominations.includes(nomination.state)) return
  const step = stepNomination(nomination.state, 'withdraw', ['nominee'], [])
  if (step.ok) await withdrawNomination(tx, null, nomination, {}, now)
}
