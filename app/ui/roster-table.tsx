import type { ListQuery } from '#app/domain/list-query.ts'
import type { RosterView } from '#app/domain/shifts/roster-words.ts'
import { paths } from '#app/paths.ts'
import { DataTable } from './data-table.tsx'
import { Empty } from './empty.tsx'
import { Icon } from './icon.tsx'

interface RosterTableProps {
  shiftId: string
  query: ListQuery
  href: (query: Record<string, string>) => string
  rows: readonly RosterView[]
  phones: boolean
  may: { act: boolean; note: boolean }
}

/** Who comes or waits, a person a line; who may be written to can be picked. */
export function RosterTable({ shiftId, query, href, rows, phones, may }: RosterTableProps) {
  return (
    <DataTable
      caption="报名的人"
      query={query}
      href={href}
      findForm="find"
      rows={rows}
      idOf={({ id }) => id}
      nameOf={({ name }) => name}
      batch={
        may.note
          ? {
              action: paths.shiftNote(shiftId),
              kept: [['to', query.view === 'waiting' ? 'waiting' : 'coming']],
              note: '下一步写要说的话',
              buttons: (
                <button className="btn btn--onriver btn--sm" type="submit">
                  <Icon name="message-circle" />
                  发消息
                </button>
              ),
            }
          : undefined
      }
      columns={[
        {
          key: 'name',
          head: '姓名',
          sort: 'name',
          cell: ({ id, name, over }) => (
            <>
              {may.act ? <a href={paths.staffSignup(id)}>{name}</a> : name}
              {over ? (
                <>
                  <br />
                  <span className="xs muted">超出名额收的：{over}</span>
                </>
              ) : null}
            </>
          ),
        },
        {
          key: 'standing',
          head: '状态',
          sort: 'standing',
          cell: ({ standing }) => <span className="nowrap">{standing}</span>,
        },
        { key: 'band', head: '年龄段', sort: 'band', cell: ({ band }) => <span className="nowrap">{band}</span> },
        { key: 'consent', head: '监护人同意', cell: ({ consent }) => consent },
        ...(phones ? [{ key: 'phone', head: '手机号', cell: ({ phone }: RosterView) => phone ?? '没留' }] : []),
        { key: 'number', head: '编号', cell: ({ number }) => <span className="nowrap">{number}</span> },
        { key: 'note', head: '备注', cell: ({ note }) => note },
      ]}
      empty={
        <Empty title={query.q ? '没有找到' : '这里还没有人'}>
          {query.q ? '换个姓名、编号试试。' : '有人报名，马上就能在这里看到。'}
        </Empty>
      }
    />
  )
}
