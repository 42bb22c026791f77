import type { ListQuery } from '#app/domain/list-query.ts'
import { paths } from '#app/paths.ts'
import { DataTable } from './data-table.tsx'
import { Empty } from './empty.tsx'
import { VenueBadge } from './venue-badge.tsx'

export interface StaffVenueRow {
  id: string
  name: string
  kind: string
  town: string
  open: boolean
  closed: boolean
  state: string
  coming: number
  managers: readonly string[]
}

interface StaffVenueTableProps {
  query: ListQuery
  rows: readonly StaffVenueRow[]
  towns: readonly { value: string; words: string }[]
  kinds: readonly { value: string; words: string }[]
}

/** The venues one keeps: which are open, what is to come there, and who looks after them. */
export function StaffVenueTable({ query, rows, towns, kinds }: StaffVenueTableProps) {
  return (
    <DataTable
      caption="场馆"
      query={query}
      href={paths.staffVenues}
      findForm="find"
      rows={rows}
      idOf={({ id }) => id}
      nameOf={({ name }) => name}
      columns={[
        {
          key: 'name',
          head: '场馆',
          sort: 'name',
          cell: ({ id, name }) => <a href={paths.staffVenue(id)}>{name}</a>,
        },
        {
          key: 'kind',
          head: '类别',
          sort: 'kind',
          filter: { name: 'kind', all: '全部类别', options: kinds },
          cell: ({ kind }) => kind,
        },
        {
          key: 'town',
          head: '镇',
          sort: 'town',
          filter: { name: 'town', all: '全部', options: towns },
          cell: ({ town }) => town,
        },
        {
          key: 'open',
          head: '现在',
          filter: {
            name: 'open',
            all: '全部',
            options: [
              { value: 'open', words: '开着' },
              { value: 'shut', words: '没开' },
            ],
          },
          cell: ({ open, state }) => <VenueBadge open={open} words={state} />,
        },
        { key: 'coming', head: '要办的场次', sort: 'coming', numeric: true, cell: ({ coming }) => coming },
        {
          key: 'managers',
          head: '负责人',
          cell: ({ managers }) => managers.join('、') || <span className="muted">还没有</span>,
        },
      ]}
      empty={
        <Empty title="没有这样的场馆" action={{ href: paths.staffVenues(), words: '看全部' }}>
          换个词，或者取消几个条件。
        </Empty>
      }
    />
  )
}
