import { useLoaderData } from '@remix-run/react'
import { permissionRows } from '#app/domain/permission-table.ts'
import { columns, columnWords } from '#app/domain/permissions.ts'
import { forStaff } from '#app/http/route.server.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('session.end', () => ({ rows: permissionRows() }))

/** What the signs of the table say, for who reads it the first time. */
const legend =
  '✓ 全部，O 自己的，Tm 本队，Vn 本场馆，Tn 本镇；p 只能提议，2 要第二个人，G 要批准，限时，m 遮住，e 只看安全的，u 已公布的，– 不能'

export default function PermissionsPage() {
  const { rows } = useLoaderData<typeof loader>()
  return (
    <StaffPage title="谁能做什么">
      <p className="muted">{legend}</p>
      <div className="tblwrap">
        <table className="tbl tbl--sticky tbl--dense">
          <caption className="sr">每个角色能做的事</caption>
          <thead>
            <tr>
              <th scope="col">做什么</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {columnWords[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ permission, number, words, signs }) => (
              <tr key={permission}>
                <th scope="row">
                  <span className="muted">{number}</span> {words}
                </th>
                {columns.map((column, place) => (
                  <td key={column}>{signs[place]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </StaffPage>
  )
}
