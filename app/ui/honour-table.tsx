import type { ReactNode } from 'react'
import type { ListQuery } from '#app/domain/list-query.ts'
import { paths } from '#app/paths.ts'
import { DataTable } from './data-table.tsx'
import type { Option } from './select-field.tsx'

interface HonourRow {
  id: string
  number: string
  kind: string
  title: string
  name: string
  unit: string
  level: string
  holder: string
  on: string
  state: string
  stateWords: string
}

interface HonourTableProps {
  query: ListQuery
  href: (query: Record<string, string>) => string
  rows: readonly HonourRow[]
  options: Record<'year' | 'kind' | 'level' | 'holding' | 'state', readonly Option[]>
  empty: ReactNode
}

/** The register of honours, entry by entry. */
export function HonourTable({ query, href, rows, options, empty }: HonourTableProps) {
  return (
    <DataTable
      caption="荣誉登记册"
      findForm="find"
      query={query}
      href={href}
      rows={rows}
      idOf={({ id }) => id}
      nameOf={({ number, name }) => `${number} ${name}`}
      empty={empty}
      columns={[
        {
          key: 'number',
          head: '编号',
          sort: 'number',
          filter: { name: 'year', all: '全部年度', options: options.year },
          cell: ({ id, number }) => <a href={paths.staffHonour(id)}>{number}</a>,
        },
        { key: 'name', head: '名字', cell: ({ name, unit }) => [name || '已注销', unit].filter(Boolean).join('·') },
        {
          key: 'kind',
          head: '荣誉',
          filter: { name: 'kind', all: '全部', options: options.kind },
          cell: ({ title }) => title,
        },
        {
          key: 'level',
          head: '级别',
          filter: { name: 'level', all: '全部', options: options.level },
          cell: ({ level }) => level,
        },
        {
          key: 'holding',
          head: '给了谁',
          filter: { name: 'holding', all: '全部', options: options.holding },
          cell: ({ holder }) => holder,
        },
        { key: 'on', head: '授予的日期', cell: ({ on }) => on },
        {
          key: 'state',
          head: '状态',
          filter: { name: 'state', all: '全部', options: options.state },
          cell: ({ stateWords }) => stateWords,
        },
      ]}
    />
  )
}
