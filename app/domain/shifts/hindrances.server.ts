import type { Reader } from '#db/database.ts'
import type { Keys } from '../keys.server.ts'
import { factsFor } from '../signups/facts.server.ts'
import { type Reason, type Shift, whyNot } from '../signups/why-not.ts'
import type { PersonIn } from './people-in.server.ts'

/** What keeps somebody who has a place from coming at the new time. */
export interface Hindrance {
  signupId: string
  name: string
  kinds: Reason['kind'][]
  /** the title of what it clashes with */
  clash: string | null
}

const telling: ReadonlySet<Reason['kind']> = new Set(['clash', 'too-young', 'consent-missing'])

/** Of those who have a place, whom a shift as it would be keeps from coming: another signup, an age, a guardian's word. */
export async function hindrancesOf(
  db: Reader,
  keys: Keys,
  taking: readonly PersonIn[],
  shift: Shift,
  now: Date,
): Promise<Hindrance[]> {
  const found: Hindrance[] = []
  for (const { signup, name } of taking) {
    const facts = await factsFor(db, keys, { id: signup.personId }, [shift], now)
    const reasons = whyNot(facts, shift, now).filter(({ kind }) => telling.has(kind))
    const known = signup.state === 'requested' ? reasons.filter(({ kind }) => kind !== 'consent-missing') : reasons
    if (known.length === 0) continue
    const clash = known.find((reason) => reason.kind === 'clash')
    found.push({
      signupId: signup.id,
      name,
      kinds: [...new Set(known.map(({ kind }) => kind))],
      clash: clash?.with.title ?? null,
    })
  }
  return found
}
