import type { ListQuery } from '#app/domain/list-query.ts'
import { paths } from '#app/paths.ts'
import { DataTable } from './data-table.tsx'
import { Empty } from './empty.tsx'
import type { Option } from './select-field.tsx'

interface StaffTeamRow {
  id: string
  name: string
  town: string
  partner: string
  parent: string
  members: number
  leader: string
}

interface StaffTeamTableProps {
  query: ListQuery
  rows: readonly StaffTeamRow[]
  towns: readonly Option[]
  partners: readonly Option[]
}

/** The teams one founds and ends: where they belong, how many they have, who leads them. */
export function StaffTeamTable({ query, rows, towns, partners }: StaffTeamTableProps) {
  return (
    <DataTable
      caption="队伍"
      query={query}
      href={paths.staffTeams}
      findForm="find"
      rows={rows}
      idOf={({ id }) => id}
      nameOf={({ name }) => name}
      columns={[
        { key: 'name', head: '队伍', sort: 'name', cell: ({ id, name }) => <a href={paths.staffTeam(id)}>{name}</a> },
        { key: 'parent', head: '上级', cell: ({ parent }) => parent },
        {
          key: 'town',
          head: '镇',
          sort: 'town',
          filter: { name: 'town', all: '全部', options: towns },
          cell: ({ town }) => town,
        },
        {
          key: 'partner',
          head: '联动单位',
          sort: 'partner',
          filter: { name: 'partner', all: '全部', options: partners },
          cell: ({ partner }) => partner,
        },
        { key: 'members', head: '队员', sort: 'members', numeric: true, cell: ({ members }) => members },
        {
          key: 'leader',
          head: '队长',
          cell: ({ leader }) => leader || <span className="muted">还没有</span>,
        },
      ]}
      empty={
        <Empty title="没有这样的队伍" action={{ href: paths.staffTeams(), words: '看在册的' }}>
          换个词，或者取消几个条件。
        </Empty>
      }
    />
  )
}
