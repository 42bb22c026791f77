import { paths } from '#app/paths.ts'
import { Badge } from './badge.tsx'

interface StaffAccountListProps {
  staff: readonly {
    personId: string
    name: string
    roles: readonly { words: string; town: string | null; until: string | null }[]
    factor: boolean
    blocked: boolean
    lockedUntil: string | null
  }[]
}

/** Everybody who works in the back office for the league: what they hold until when, and how their account stands. */
export function StaffAccountList({ staff }: StaffAccountListProps) {
  return (
    <div className="tblwrap">
      <table className="tbl tbl--sticky">
        <caption className="sr">在后台的人</caption>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">做什么</th>
            <th scope="col">到什么时候</th>
            <th scope="col">两步验证</th>
            <th scope="col">账号</th>
          </tr>
        </thead>
        <tbody>
          {staff.map(({ personId, name, roles, factor, blocked, lockedUntil }) => (
            <tr key={personId}>
              <th scope="row">
                <a href={paths.staffAccount(personId)}>{name}</a>
              </th>
              <td>{roles.map(({ words, town }) => (town ? `${town}·${words}` : words)).join('，')}</td>
              <td>{roles.map(({ until }) => until ?? '一直').join('，')}</td>
              <td>{factor ? <Badge tone="ok">设好了</Badge> : <Badge tone="warn">还没设</Badge>}</td>
              <td>{accountWord(blocked, lockedUntil)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function accountWord(blocked: boolean, lockedUntil: string | null) {
  if (blocked) return <Badge tone="bad">停用</Badge>
  if (lockedUntil) return <Badge tone="warn">{`锁到 ${lockedUntil}`}</Badge>
  return <Badge tone="mute">正常</Badge>
}
