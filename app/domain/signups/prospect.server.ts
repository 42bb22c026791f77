import type { Reader } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import { factsFor, factsForNewcomer } from './facts.server.ts'
import { untouched } from './taking.server.ts'
import { type Prospect, prospectOf, type Reason, type Shift, whyNot } from './why-not.ts'

export interface Outlook {
  shift: Shift
  /** what pressing the button would lead to */
  prospect: Prospect
  reasons: Reason[]
  taken: number
  waiting: number
}

/** What asking for a place would lead to in each of some shifts: for a member, for a visitor who typed a birth date, or for nobody in particular. */
export async function outlookOf(
  db: Reader,
  keys: Keys,
  person: Pick<Actor, 'id'> | { birthDay: string } | null,
  batch: readonly Shift[],
  now: Date,
): Promise<Outlook[]> {
  const facts =
    person && 'birthDay' in person
      ? await factsForNewcomer(db, person.birthDay, batch, now)
      : await factsFor(db, keys, person, batch, now)
  return batch.map((shift) => {
    const reasons = whyNot(facts, shift, now)
    const { taken, waiting } = facts.taken.get(shift.id) ?? untouched
    return { shift, prospect: prospectOf(reasons), reasons, taken, waiting }
  })
}
