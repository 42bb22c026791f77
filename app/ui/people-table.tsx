import type { ReactNode } from 'react'
import type { ListQuery } from '#app/domain/list-query.ts'
import { paths } from '#app/paths.ts'
import { Badge, type Tone } from './badge.tsx'
import { type DataColumn, DataTable } from './data-table.tsx'
import type { Option } from './select-field.tsx'

export interface PeopleRow {
  id: string
  name: string
  number: string
  town: string
  village: string
  band: string
  contact: string
  state: 'active' | 'waiting' | 'closing' | 'blocked' | 'none'
  stateWords: string
  joined: string
}

const tones: Record<PeopleRow['state'], Tone> = {
  active: 'mute',
  waiting: 'queue',
  closing: 'warn',
  blocked: 'bad',
  none: 'mute',
}

interface PeopleTableProps {
  query: ListQuery
  href: (query: Record<string, string>) => string
  rows: readonly PeopleRow[]
  options: Record<'town' | 'village' | 'band' | 'state', readonly Option[]>
  empty: ReactNode
}

/** People as those who keep them see a list: contacts masked, each name leading to its page. */
export function PeopleTable({ options, ...table }: PeopleTableProps) {
  const columns: DataColumn<PeopleRow>[] = [
    {
      key: 'name',
      head: '姓名',
      sort: 'name',
      cell: ({ id, name }) => <a href={paths.staffPerson(id)}>{name}</a>,
    },
    { key: 'number', head: '编号', cell: ({ number }) => number },
    {
      key: 'town',
      head: '镇',
      filter: { name: 'town', all: '所有镇', options: options.town },
      cell: ({ town }) => town,
    },
    {
      key: 'village',
      head: '村或社区',
      // Offered once a town is chosen: thirty-four of them are too many to look through.
      filter: options.village.length > 0 ? { name: 'village', all: '所有', options: options.village } : undefined,
      cell: ({ village }) => village,
    },
    {
      key: 'band',
      head: '年龄段',
      filter: { name: 'band', all: '所有', options: options.band },
      cell: ({ band }) => band,
    },
    { key: 'contact', head: '手机号', cell: ({ contact }) => contact },
    {
      key: 'state',
      head: '账号',
      filter: { name: 'state', all: '所有', options: options.state },
      cell: ({ state, stateWords }) => <Badge tone={tones[state]}>{stateWords}</Badge>,
    },
    { key: 'joined', head: '加入', sort: 'joined', cell: ({ joined }) => joined },
  ]
  return (
    <DataTable
      caption="志愿者"
      columns={columns}
      idOf={({ id }) => id}
      nameOf={({ name }) => name}
      findForm="find"
      {...table}
    />
  )
}
