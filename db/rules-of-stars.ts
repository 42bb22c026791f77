import type { RowRule } from './row-rules.ts'

const fixed = [
  'person_id',
  'level',
  'state',
  'rule_set',
  'needed',
  'minutes',
  'asked_at',
  'reviewed_by_id',
  'granted_on',
]
const moved = fixed.map((column) => `new.${column} is distinct from old.${column}`).join(' or ')

/** A star comes after the one before it, and nothing takes it away again. */
export const rulesOfStars: readonly RowRule[] = [
  {
    name: 'answered_stars_never_change',
    table: 'stars',
    on: 'update',
    when: `old.state <> 'asked' and (${moved})`,
    words: 'an answered star never changes',
  },
  {
    name: 'stars_are_never_taken_away',
    table: 'stars',
    on: 'delete',
    when: '1 = 1',
    words: 'stars are never taken away',
  },
  {
    name: 'stars_come_in_order',
    table: 'stars',
    on: 'update',
    when: `new.state = 'granted' and new.level > 1 and not exists (select 1 from stars lower
      where lower.person_id = new.person_id and lower.level = new.level - 1 and lower.state = 'granted')`,
    words: 'stars come in order',
  },
]
