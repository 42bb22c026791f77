import type { ListQuery } from '#app/domain/list-query.ts'
import { paths } from '#app/paths.ts'
import { DataTable } from './data-table.tsx'
import { Empty } from './empty.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'

interface TeamRollRow {
  id: string
  name: string
  number: string
  role: string
  since: string
  hours: string
  minutes: number
  last: string
}

interface TeamRollProps {
  team: { slug: string }
  query: ListQuery
  rows: readonly TeamRollRow[]
  href: (change: Record<string, string>) => string
}

/** The members of a team with their hours in it; contacts are asked for elsewhere, with a reason. */
export function TeamRoll({ team, query, rows, href }: TeamRollProps) {
  return (
    <DataTable
      caption="队员"
      query={query}
      href={href}
      findForm="find"
      rows={rows}
      idOf={({ id }) => id}
      nameOf={({ name, number }) => `${name} ${number}`}
      columns={[
        { key: 'name', head: '姓名', cell: ({ name }) => name },
        { key: 'number', head: '编号', sort: 'number', cell: ({ number }) => number },
        {
          key: 'role',
          head: '职务',
          sort: 'role',
          filter: {
            name: 'role',
            all: '全部',
            options: [
              { value: 'lead', words: '队长、副队长' },
              { value: 'plain', words: '队员' },
            ],
          },
          cell: ({ role }) => role || '队员',
        },
        { key: 'since', head: '入队', sort: 'since', cell: ({ since }) => since },
        {
          key: 'minutes',
          head: '在本队的时长',
          sort: 'minutes',
          numeric: true,
          filter: {
            name: 'served',
            all: '全部',
            options: [
              { value: 'yes', words: '有' },
              { value: 'no', words: '还没有' },
            ],
          },
          cell: ({ minutes, hours }) => (minutes > 0 ? hours : '—'),
        },
        { key: 'last', head: '最近一次', sort: 'last', cell: ({ last }) => last || '—' },
        {
          key: 'do',
          head: '移出',
          cell: (row) => (row.role === '队长' ? null : <Remove slug={team.slug} row={row} />),
        },
      ]}
      empty={
        <Empty title="没有这样的队员" action={{ href: paths.teamMembers(team.slug), words: '看全部' }}>
          换个词，或者取消几个条件。
        </Empty>
      }
    />
  )
}

const Remove = ({ slug, row }: { slug: string; row: TeamRollRow }) => (
  <details>
    <summary>
      请出队<span className="sr">：{`${row.name} ${row.number}`}</span>
    </summary>
    <form method="post" action={paths.teamMembers(slug)} className="row">
      <FormToken />
      <Hidden kept={[['id', row.id]]} />
      <input
        className="input input--s"
        name="reason"
        aria-label={`请出 ${row.number} 的原因，他会看到`}
        placeholder="原因，他会看到"
        maxLength={200}
        required
      />
      <button className="btn btn--line btn--sm" type="submit">
        确定
      </button>
    </form>
  </details>
)
