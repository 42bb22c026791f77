import { eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import { joinHours } from '../../hours/join.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue, enqueueOutside } from '../../messages/enqueue.server.ts'
import { joinSignups } from '../../signups/join.server.ts'
import { type JoinedAccount, joinAccounts } from './join-account.server.ts'
import { joinRest } from './join-rest.server.ts'
import type { Pair } from './pair.server.ts'

/**
 * Makes one record of two, in the caller's transaction; there is no way back. The one that stays takes up everything that
 * may change hands, the other becomes a tombstone that points to it. Tells the person, at the contacts that end as well.
 */
export async function joinRecords(
  tx: Tx,
  keys: Keys,
  actor: Pick<Actor, 'id'>,
  { mergeId, kept, gone, signsIn }: Pick<Pair, 'kept' | 'gone'> & { mergeId: string; signsIn: 'kept' | 'gone' },
  now: Date,
): Promise<JoinedAccount> {
  const [from, to] = [gone.person.id, kept.person.id]
  const taken = await joinSignups(tx, keys, from, to, now)
  const account = await joinAccounts(tx, keys, { kept, gone, signsIn })
  await joinRest(tx, actor, { from, to }, now)
  await joinHours(tx, from, to)
  await joinPeople(tx, keys, { kept, gone }, now)
  const detail = { goneId: from, mergeId, signups: taken.moved, ended: taken.ended }
  await record(tx, actor, 'person.merged', { type: 'person', id: to }, now, detail)
  await record(tx, actor, 'person.merged-away', { type: 'person', id: from }, now, { keptId: to, mergeId })
  await tellOfMerge(tx, keys, { mergeId, personId: to, account }, now)
  return account
}

/** The tombstone keeps its number, by which cards of before still lead to the person, and the name as long as the person has it. */
async function joinPeople(tx: Tx, keys: Keys, { kept, gone }: Pick<Pair, 'kept' | 'gone'>, now: Date): Promise<void> {
  const [from, to] = [gone.person, kept.person]
  const born = !kept.birthDay && gone.birthDay
  await tx
    .update(people)
    .set({
      villageId: to.villageId ?? (to.townId === from.townId ? from.villageId : null),
      ...(born && {
        birthDate: keys.seal(born, `people.birth_date.${to.id}`),
        match: keys.blindIndex('person', `${to.name} ${born}`),
        ageBand: from.ageBand,
      }),
    })
    .where(eq(people.id, to.id))
  await tx.update(people).set({ mergedIntoId: to.id }).where(eq(people.mergedIntoId, from.id))
  await tx
    .update(people)
    .set({
      name: to.name,
      birthDate: null,
      match: null,
      ageBand: 'unknown',
      villageId: null,
      closedAt: now,
      mergedIntoId: to.id,
    })
    .where(eq(people.id, from.id))
}

interface Telling {
  mergeId: string
  personId: string
  account: JoinedAccount
}

async function tellOfMerge(tx: Tx, keys: Keys, { mergeId, personId, account }: Telling, now: Date): Promise<void> {
  const { ways, lost } = account
  if (!ways) return
  const body = { ways }
  await enqueue(tx, keys, { dedupe: `account.merged:${mergeId}`, personId, template: 'account.merged', body }, now)
  for (const { kind, value } of lost) {
    const channel = kind === 'phone' ? 'sms' : 'email'
    const dedupe = `account.merged-away:${mergeId}:${kind}`
    await enqueueOutside(tx, keys, { dedupe, channel, target: value, template: 'account.merged-away', body }, now)
  }
}
