import type { HourView } from '#app/domain/hours/views.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '../empty.tsx'
import { Pager } from '../pager.tsx'
import { type EntryRow, EntryTable } from './entry-table.tsx'

interface EntryListProps {
  view: HourView
  entries: { rows: readonly EntryRow[]; more: Record<string, string | number> | null }
}

const captions: Readonly<Record<string, [caption: string, empty: string, next: string]>> = {
  returned: ['退回的时长', '没有退回还没改的', '退回的改好再交上来，会回到“待审核”。'],
  notice: ['在公示和等公示的', '没有在公示的', '审核通过的补录每天贴出来公示。'],
  counted: ['计入了的时长', '还没有计入的', '审核过、公示过的时长列在这里。'],
  reversals: ['等答复的冲销', '没有等答复的冲销', '点开一笔计入了的时长，可以提冲销，由另一位同事答复。'],
}

/** The entries of a view that is no queue, each with how it stands. */
export function EntryList({ view, entries: { rows, more } }: EntryListProps) {
  const [caption = '', empty = '', next = ''] = captions[view] ?? []
  if (rows.length === 0)
    return (
      <Empty title={empty} action={{ href: paths.staffHours(), words: '看待审核的' }}>
        {next}
      </Empty>
    )
  return (
    <>
      <EntryTable caption={caption} rows={rows} />
      <Pager nextHref={more && paths.staffHours({ view, ...more })} />
    </>
  )
}
