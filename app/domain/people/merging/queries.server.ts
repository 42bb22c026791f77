import { and, asc, eq, inArray, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db, Reader } from '#db/database.ts'
import { merges } from '#db/schema/merges.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import type { Keys } from '../../keys.server.ts'
import { can, insistProposing, reachOf } from '../../policy.ts'
import { pairsOf } from '../../signups/join.server.ts'
import { maskBirthDay } from '../masks.ts'
import { findMerge, type Merge, partsIn } from './answer.server.ts'
import { accountsOf, carriedOver, lostOf, waysOf } from './join-account.server.ts'
import { step, type Verb } from './machine.ts'
import { fingerprintOf, type Pair, readPair, type Side } from './pair.server.ts'
import { insistPair } from './propose.server.ts'
import { type MergeRefusal, mergeRefusalWords } from './refusals.ts'
import type { MergePreview, SideView } from './views.ts'
import { differencesOf, whyNotMerge } from './why-not.server.ts'

const viewOf = (keys: Keys, { person, town, account, birthDay, held }: Side): SideView => ({
  id: person.id,
  name: person.name,
  number: person.volunteerNumber,
  town,
  birth: birthDay && maskBirthDay(birthDay),
  joinedAt: person.joinedAt,
  ways: account ? waysOf(keys, account) : '',
  held,
})

function previewOf(keys: Keys, pair: Pair, signsIn: 'kept' | 'gone', own: MergeRefusal[], now: Date): MergePreview {
  const { kept, gone } = pair
  const { stays, ends } = accountsOf(kept, gone, signsIn)
  const over = stays && ends && carriedOver(stays, ends)
  const carried = ends &&
    over && { ...ends, phone: over.phone ? ends.phone : null, email: over.email ? ends.email : null }
  return {
    kept: viewOf(keys, kept),
    gone: viewOf(keys, gone),
    signsIn,
    twoAccounts: kept.account !== null && gone.account !== null,
    ways: [stays, carried]
      .flatMap((one) => (one ? waysOf(keys, { ...one, loginName: one === carried ? null : one.loginName }) : []))
      .filter(Boolean)
      .join('、'),
    lost: ends && over ? lostOf(keys, ends, over).length : 0,
    twice: pairsOf(kept.counting, gone.counting).map(({ stays: { title, shift } }) => ({
      title,
      startsAt: shift.startsAt,
    })),
    differences: differencesOf(pair),
    against: [...own, ...whyNotMerge(pair, now)].map(mergeRefusalWords),
    seen: fingerprintOf(pair),
  }
}

/** What would become of two records, for whoever may ask that they become one. Throws NotFound. */
export async function previewMerge(
  db: Db,
  keys: Keys,
  actor: Actor,
  { keptId, goneId, signsIn }: { keptId: string; goneId: string; signsIn: 'kept' | 'gone' },
  now: Date,
): Promise<MergePreview> {
  await insistPair(db, keys, actor, [keptId, goneId], now)
  const own = [keptId, goneId].includes(actor.id) ? [{ kind: 'own' as const }] : []
  return previewOf(keys, await readPair(db, keys, { keptId, goneId }, now), signsIn, own, now)
}

/** A merge with who asked and answered, what it would do while it waits, and what the actor may do about it. Throws NotFound. */
export async function openMerge(db: Db, keys: Keys, actor: Actor, mergeId: string, now: Date) {
  const merge = await findMerge(db, keys, actor, mergeId, now)
  const ids = [merge.proposedById, merge.agreedById, merge.answeredById, merge.keptId].filter((one) => one !== null)
  const names = new Map(
    (await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids))).map(
      ({ id, name }) => [id, name],
    ),
  )
  const waits = merge.state === 'proposed' || merge.state === 'agreed'
  const acting = partsIn(actor, merge)
  const may = (verb: Verb) => step(merge.state, verb, acting) !== null
  return {
    id: merge.id,
    state: merge.state,
    keptId: merge.keptId,
    name: names.get(merge.keptId) ?? '',
    reason: merge.reason && keys.unseal(merge.reason, `merges.reason.${merge.id}`),
    asked: { by: names.get(merge.proposedById) ?? '', at: merge.proposedAt },
    agreed: merge.agreedAt && { by: names.get(merge.agreedById!) ?? '', at: merge.agreedAt },
    answered: merge.answeredAt && { by: names.get(merge.answeredById!) ?? '', at: merge.answeredAt },
    may: { agree: may('agree'), confirm: may('confirm'), refuse: may('refuse'), withdraw: may('withdraw') },
    preview: waits ? previewOf(keys, await readPair(db, keys, merge, now, merge.id), merge.signsIn, [], now) : null,
  }
}

/** A merge that waits, as a line of a list. */
export interface WaitingMerge {
  id: string
  name: string
  asker: string
  state: Merge['state']
  at: Date
  /** the actor is who can bring it further */
  mine: boolean
}

/** The merges that wait where the actor has to do with them, the oldest first. */
export async function listWaitingMerges(db: Reader, actor: Actor): Promise<WaitingMerge[]> {
  insistProposing(actor, 'person.merge')
  const asker = alias(people, 'asker')
  const { everywhere, townIds } = reachOf(actor, 'person.merge')
  const rows = await db
    .select({ merge: merges, name: people.name, asker: asker.name })
    .from(merges)
    .innerJoin(people, eq(people.id, merges.keptId))
    .innerJoin(asker, eq(asker.id, merges.proposedById))
    .where(
      and(
        inArray(merges.state, ['proposed', 'agreed']),
        everywhere ? undefined : or(eq(merges.proposedById, actor.id), inArray(people.townId, townIds)),
      ),
    )
    .orderBy(asc(merges.proposedAt), asc(merges.id))
    .limit(100)
  return rows.map(({ merge, ...names }) => ({
    ...names,
    id: merge.id,
    state: merge.state,
    at: merge.proposedAt,
    mine: partsIn(actor, merge).includes('other'),
  }))
}

/** How many merges wait for an answer that the actor can give. */
export async function countMergesToAnswer(db: Reader, actor: Actor): Promise<number> {
  if (!can(actor, 'person.merge')) return 0
  return (await listWaitingMerges(db, actor)).filter(({ mine }) => mine).length
}
