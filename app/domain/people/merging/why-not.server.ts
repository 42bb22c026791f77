import { clashesOf } from '../../signups/join.server.ts'
import type { Pair, Side } from './pair.server.ts'
import type { MergeRefusal } from './refusals.ts'
import type { Difference } from './views.ts'

/** The fewest characters that say how two records that do not look alike were found to be of one person. */
export const wordsOfUnlike = 10

/** What of the two does not look alike; people write a birthday wrong, and two people have one name. */
export function differencesOf({ kept, gone }: Pick<Pair, 'kept' | 'gone'>): Difference[] {
  const born = kept.birthDay !== null && gone.birthDay !== null && kept.birthDay !== gone.birthDay
  return [
    ...(kept.person.name === gone.person.name ? [] : ['name' as const]),
    ...(born ? ['birth-date' as const] : []),
    ...(kept.person.townId === gone.person.townId ? [] : ['town' as const]),
  ]
}

/** Everything that speaks against making one of the two, whoever asks; empty when nothing does. */
export function whyNotMerge(pair: Pair, now: Date): MergeRefusal[] {
  const { kept, gone, overlaps, reviewed, merging } = pair
  const clashes = clashesOf(kept.counting, gone.counting, now)
  return [
    ...[kept, gone].flatMap(whyNotSide),
    ...(clashes.length > 0
      ? [{ kind: 'clash' as const, pairs: clashes.map(([a, b]): [string, string] => [a.title, b.title]) }]
      : []),
    ...(overlaps.length > 0 ? [{ kind: 'hours-overlap' as const, pairs: overlaps }] : []),
    ...(reviewed > 0 ? [{ kind: 'reviewed' as const }] : []),
    ...(merging ? [{ kind: 'merging' as const }] : []),
  ]
}

function whyNotSide({ person, account, staff }: Side): MergeRefusal[] {
  const { name, volunteerNumber: number } = person
  return [
    ...(staff ? [{ kind: 'staff' as const, name, number }] : []),
    ...(account && account.status !== 'active' ? [{ kind: 'account' as const, number, stands: account.status }] : []),
    ...(account?.waitsFor ? [{ kind: 'account' as const, number, stands: 'waiting' as const }] : []),
  ]
}

/** Whether two records that do not look alike were looked at closely enough. */
export const isFarFromSure = (
  pair: Pick<Pair, 'kept' | 'gone'>,
  { reason, sure }: { reason: string; sure: boolean },
): boolean => differencesOf(pair).some((one) => one !== 'town') && !(sure && [...reason.trim()].length >= wordsOfUnlike)
