import type { RowRule } from './row-rules.ts'

/** An event is taken away only once its month was ended: its last hash is kept, and an event in the chain says so. */
export const rulesOfEvents: readonly RowRule[] = [
  {
    name: 'events_refuse_delete',
    table: 'events',
    on: 'delete',
    when: 'not exists (select 1 from event_months where event_months.last >= old.sequence)',
    words: 'events is append-only',
  },
]
