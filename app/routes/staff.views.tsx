import { useLoaderData } from '@remix-run/react'
import { listViews } from '#app/domain/people/reveals/queries.server.ts'
import { fieldWords } from '#app/domain/people/reveals/rules.ts'
import { roleWords } from '#app/domain/people/unit.server.ts'
import { momentWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('audit.export', async ({ db, keys, actor, url, now }) => {
  const { views, next } = await listViews(db, keys, actor, url.searchParams.get('before'))
  return {
    next,
    views: views.map(({ role, town, field, at, ...view }) => ({
      ...view,
      unit: [town, roleWords[role]].filter(Boolean).join('·'),
      field: fieldWords[field],
      at: momentWord(at, now),
    })),
  }
})

export default function ViewsPage() {
  const { views, next } = useLoaderData<typeof loader>()
  if (views.length === 0)
    return (
      <StaffPage title="谁看过联系方式">
        <Empty title="还没有人看过" />
      </StaffPage>
    )
  return (
    <StaffPage title="谁看过联系方式">
      <div className="tblwrap">
        <table className="tbl tbl--sticky">
          <caption className="sr">看过完整联系方式的每一次</caption>
          <thead>
            <tr>
              {['什么时候', '谁看的', '看了谁的', '哪一项', '为什么', '凭什么'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {views.map(({ id, at, viewer, unit, person, field, reason, granted }) => (
              <tr key={id}>
                <th scope="row">{at}</th>
                <td>
                  {viewer} <span className="muted">{unit}</span>
                </td>
                <td>{person}</td>
                <td>{field}</td>
                <td>{reason}</td>
                <td>{granted ? '批准的申请' : '本职'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {next ? (
        <p className="row">
          <a className="btn btn--line" href={paths.staffViews({ before: next })}>
            更早的
          </a>
        </p>
      ) : null}
    </StaffPage>
  )
}
