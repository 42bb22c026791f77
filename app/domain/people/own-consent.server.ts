import type { Tx } from '#db/database.ts'
import { consents } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'

/** Writes down that the actor agreed for themself to a text of this version, with its event. Whoever calls it has looked whether they may. */
export async function giveOwnConsent(
  tx: Tx,
  { id: personId }: Pick<Actor, 'id'>,
  purpose: 'account' | 'photo',
  textVersion: string,
  now: Date,
): Promise<void> {
  const [consent] = await tx
    .insert(consents)
    .values({ personId, purpose, textVersion, givenBy: 'self', channel: 'web', givenAt: now })
    .returning()
  const detail = { by: 'self', purpose, text: textVersion }
  await record(tx, { id: personId }, 'consent.given', { type: 'consent', id: consent!.id }, now, detail)
}
