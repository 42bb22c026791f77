import { useLoaderData } from '@remix-run/react'
import { permissionRows } from '#app/domain/permission-table.ts'
import { columns, columnWords } from '#app/domain/permissions.ts'
import { forStaff } from '#app/http/route.server.ts'
import { ScrollFrame } from '#app/ui/scroll-frame.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('session.end', () => ({ rows: permissionRows() }))

/** The signs of the policy, in words. */
const signWords: Readonly<Record<string, string>> = {
  '✓': '全部',
  '–': '',
  O: '自己的',
  Tm: '本队',
  Vn: '本场馆',
  Tn: '本镇',
  p: '可提议',
  '2': '要两个人',
  G: '要批准',
  m: '遮住',
  e: '安全类',
  u: '已公布的',
  link: '凭链接',
}

const wordsOf = (sign = '') =>
  sign
    .split('·')
    .map((part) => signWords[part] ?? part)
    .join('，')

export default function PermissionsPage() {
  const { rows } = useLoaderData<typeof loader>()
  return (
    <StaffPage title="谁能做什么">
      <p className="muted">空着的格子就是不能。按钮、页面和检查都照这张表来。</p>
      <ScrollFrame name="每个角色能做的事，表格">
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
                  <td key={column}>{wordsOf(signs[place])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </StaffPage>
  )
}
