import type { RowRule } from './row-rules.ts'

const changed = (columns: readonly string[]) =>
  columns.map((column) => `new.${column} is distinct from old.${column}`).join(' or ')

const asked = changed(['person_id', 'level', 'rule_set', 'needed', 'asked_at'])
const answered = changed(['state', 'minutes', 'reviewed_by_id', 'granted_on', 'notice_id'])

/** A star goes over its notice, comes after the one before it, and nothing takes it away again. */
export const rulesOfStars: readonly RowRule[] = [
  {
    name: 'what_a_star_was_asked_for_by_stays',
    table: 'stars',
    on: 'update',
    when: asked,
    words: 'what a star was asked for by stays',
  },
  {
    name: 'answered_stars_never_change',
    table: 'stars',
    on: 'update',
    when: `old.state in ('granted', 'refused', 'withdrawn') and (${answered})`,
    words: 'an answered star never changes',
  },
  {
    name: 'stars_go_step_by_step',
    table: 'stars',
    on: 'update',
    when: `(new.state = 'on_notice' and old.state not in ('approved', 'on_notice'))
      or (new.state = 'granted' and old.state not in ('asked', 'on_notice', 'granted'))
      or (new.state = 'asked' and old.state <> 'asked')`,
    words: 'stars go step by step',
  },
  {
    name: 'stars_are_granted_after_their_notice',
    table: 'stars',
    on: 'update',
    when: `new.state = 'granted' and old.state = 'on_notice' and (
      exists (select 1 from notices notice where notice.id = old.notice_id and notice.ends_on >= new.granted_on)
      or exists (select 1 from objections said where said.line_id = new.id and said.state = 'open'))`,
    words: 'a star is granted when its notice is over and no objection waits',
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
    // Of whoever has two records, the star before may stand on the other.
    when: `new.state = 'granted' and new.level > 1 and not exists (select 1 from stars lower
      join people theirs on theirs.id = lower.person_id
      join people own on own.id = new.person_id
      where coalesce(theirs.merged_into_id, theirs.id) = coalesce(own.merged_into_id, own.id)
      and lower.level = new.level - 1 and lower.state = 'granted')`,
    words: 'stars come in order',
  },
]
