import type { RowRule } from './row-rules.ts'

const notALivingOne = `new.merged_into_id is not null and (new.merged_into_id = new.id or not exists (
  select 1 from people kept where kept.id = new.merged_into_id and kept.merged_into_id is null))`

/** A record that was merged into another points to the one that stays, at once and for good. */
export const rulesOfPeople: readonly RowRule[] = [
  {
    name: 'merged_into_one_that_stays',
    table: 'people',
    on: 'update',
    when: notALivingOne,
    words: 'a record is merged into one that stays',
  },
  {
    name: 'merged_records_are_closed',
    table: 'people',
    on: 'update',
    when: 'new.merged_into_id is not null and new.closed_at is null',
    words: 'a merged record is closed',
  },
  {
    name: 'merged_records_stay_merged',
    table: 'people',
    on: 'update',
    when: 'old.merged_into_id is not null and new.merged_into_id is null',
    words: 'a merged record stays merged',
  },
]
