import { type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dropTemplate, listTemplates } from '#app/domain/activities/editing/templates.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { dayWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('activity.draft', async ({ db, actor, now }) => ({
  templates: (await listTemplates(db, actor)).map(({ id, name, updatedAt }) => ({
    id,
    name,
    kept: dayWord(dayOf(updatedAt), dayOf(now)),
  })),
}))

export const action = forStaff('activity.draft', async ({ request, db, actor, now }) => {
  const form = await request.formData()
  const id = String(form.get('id') ?? '')
  if (id) await dropTemplate(db, actor, id, now)
  return redirect(paths.activityTemplates(), 303)
})

export const meta: MetaFunction = () => [
  { title: '活动模板 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function TemplatesPage() {
  const { templates } = useLoaderData<typeof loader>()
  return (
    <StaffPage title="活动模板" trail={[{ words: '活动', href: paths.staffActivities() }, { words: '模板' }]}>
      {templates.length === 0 ? (
        <Empty title="还没有模板" action={{ href: paths.newActivity(), words: '新建活动' }}>
          编辑活动时点“存成模板”，下次就能从它开始。
        </Empty>
      ) : (
        <div className="tblwrap">
          <table className="tbl">
            <caption className="sr">活动模板</caption>
            <thead>
              <tr>
                <th scope="col">模板</th>
                <th scope="col">存的日子</th>
                <th scope="col">
                  <span className="sr">操作</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {templates.map(({ id, name, kept }) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={paths.newActivity({ template: id })}>{name}</a>
                  </th>
                  <td>{kept}</td>
                  <td className="n">
                    <form method="post">
                      <FormToken />
                      <Hidden kept={[['id', id]]} />
                      <button className="btn btn--quiet btn--sm" type="submit">
                        不要了<span className="sr">{name}</span>
                      </button>
                    </form>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </StaffPage>
  )
}
