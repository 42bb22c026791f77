import type { RowRule } from './row-rules.ts'

/** What of a reviewed entry never changes again. */
const fixed = [
  'person_id',
  'kind',
  'shift_id',
  'team_id',
  'town_id',
  'programme_id',
  'started_at',
  'ended_at',
  'served_on',
  'minutes',
  'claimed_minutes',
  'recorded_by_id',
  'recorded_at',
  'reviewed_by_id',
  'reviewed_at',
  'reverses_id',
]

/** Words that are cleared once, when a person is erased. */
const words = ['title', 'place', 'served_party', 'person_in_charge', 'description', 'evidence']

/** What says when a counted entry counted. */
const dates = ['counted_at', 'notice_until', 'contested_at']

const settled = `('approved', 'on_notice', 'counted', 'reversed', 'rejected')`

const moved = (columns: readonly string[]) =>
  columns.map((column) => `new.${column} is distinct from old.${column}`).join(' or ')

const rewritten = words
  .map((column) => `(new.${column} is distinct from old.${column} and new.${column} not in ('', '[]'))`)
  .join(' or ')

const overlapping = `new.kind <> 'reversal' and new.state not in ('rejected', 'reversed', 'withdrawn') and exists (
  select 1 from hour_entries other where other.person_id in (
      select one.id from people one where one.id = new.person_id or one.merged_into_id = new.person_id)
    and other.id <> new.id
    and other.kind <> 'reversal' and other.state not in ('rejected', 'reversed', 'withdrawn')
    and other.started_at < new.ended_at and other.ended_at > new.started_at)`

const notTheNegative = `new.kind = 'reversal' and not exists (
  select 1 from hour_entries whole where whole.id = new.reverses_id and whole.person_id = new.person_id
    and whole.kind <> 'reversal' and whole.state in ('counted', 'reversed') and whole.minutes = -new.minutes)`

/** Invariants 3 and 4 of the ledger, kept by the database whoever writes. */
export const rulesOfHours: readonly RowRule[] = [
  {
    name: 'hours_of_one_person_never_overlap',
    table: 'hour_entries',
    on: 'insert',
    when: overlapping,
    words: 'hours of one person overlap',
  },
  {
    name: 'hours_never_come_to_overlap',
    table: 'hour_entries',
    on: 'update',
    when: overlapping,
    words: 'hours of one person overlap',
  },
  {
    name: 'reversal_is_the_exact_negative',
    table: 'hour_entries',
    on: 'insert',
    when: notTheNegative,
    words: 'a reversal is the exact negative of what it reverses',
  },
  {
    name: 'reversal_stays_the_exact_negative',
    table: 'hour_entries',
    on: 'update',
    when: `(${moved(['kind', 'person_id', 'minutes', 'reverses_id'])}) and ${notTheNegative}`,
    words: 'a reversal is the exact negative of what it reverses',
  },
  {
    name: 'reviewed_hours_never_change',
    table: 'hour_entries',
    on: 'update',
    when: `old.state in ${settled} and (${moved(fixed)})`,
    words: 'a reviewed entry never changes',
  },
  {
    name: 'reviewed_hours_are_cleared_only_once',
    table: 'hour_entries',
    on: 'update',
    when: `old.state in ${settled} and (${moved(words)}) and (new.erased_at is null or old.erased_at is not null)`,
    words: 'the words of a reviewed entry are cleared once',
  },
  {
    name: 'reviewed_hours_are_never_rewritten',
    table: 'hour_entries',
    on: 'update',
    when: `old.state in ${settled} and (${rewritten})`,
    words: 'the words of a reviewed entry are only cleared',
  },
  {
    name: 'answers_to_hours_are_never_rewritten',
    table: 'hour_entries',
    on: 'update',
    when: `old.state in ('counted', 'reversed', 'rejected') and new.review_reason is distinct from old.review_reason
      and new.review_reason is not null`,
    words: 'what a reviewer said is only cleared',
  },
  {
    name: 'counted_hours_keep_their_dates',
    table: 'hour_entries',
    on: 'update',
    when: `old.state in ('counted', 'reversed') and (${moved(dates)})`,
    words: 'when hours counted never changes',
  },
  {
    name: 'reviewed_hours_go_one_way',
    table: 'hour_entries',
    on: 'update',
    when: `(old.state in ('reversed', 'rejected', 'withdrawn') and new.state <> old.state)
      or (old.state = 'approved' and new.state not in ('approved', 'on_notice', 'counted'))
      or (old.state = 'counted' and new.state not in ('counted', 'reversed'))
      or (old.state = 'on_notice' and new.state not in ('on_notice', 'counted', 'approved', 'rejected'))`,
    words: 'a reviewed entry goes one way',
  },
  {
    name: 'hours_are_never_taken_away',
    table: 'hour_entries',
    on: 'delete',
    when: '1 = 1',
    words: 'hours are never taken away',
  },
]
