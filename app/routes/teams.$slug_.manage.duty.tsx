import { useForm } from '@conform-to/react'
import { type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { dropDuty, listDuties, listOnCall, setDuty } from '#app/domain/teams/duty.server.ts'
import { type DutyForm, dutyForm } from '#app/domain/teams/form.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { findRun } from '#app/domain/teams/run.server.ts'
import { dayWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Field } from '#app/ui/field.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { TeamRunPage } from '#app/ui/team-run-page.tsx'
import staff from '../styles/staff.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: staff }]

export const loader = forStaff('team.members', async ({ db, actor, params, url, now }) => {
  const team = await findRun(db, actor, params.slug!)
  const today = dayOf(now)
  const [duties, members] = await Promise.all([listDuties(db, team.id, today), listOnCall(db, team.id)])
  return {
    team: { slug: team.slug, name: team.name },
    today,
    duties: duties.map(({ day, ...duty }) => ({ ...duty, day, words: dayWord(day, today) })),
    members: members.map(({ id, name, number }) => ({ value: id, words: `${name} ${number}` })),
    done: url.searchParams.get('done'),
  }
})

export const action = forStaff('team.members', async ({ request, db, actor, params, now }) => {
  const team = await findRun(db, actor, params.slug!)
  const dropped = String((await request.clone().formData()).get('drop') ?? '')
  if (dropped) {
    await dropDuty(db, actor, team.id, dropped, now)
    return redirect(paths.teamDuty(team.slug, { done: 'dropped' }), 303)
  }
  const form = await readForm(request, dutyForm)
  if (form.rejection) return form.rejection
  const { day, member, what } = form.value
  if (day < dayOf(now)) return form.refuseField('day', '这一天已经过去了')
  const outcome = await setDuty(db, actor, team.id, { day, membershipId: member, what }, now)
  if (!outcome.ok) return form.refuse([teamRefusals[outcome.refusal]])
  return redirect(paths.teamDuty(team.slug, { done: 'set' }), 303)
})

export const meta: MetaFunction = () => [{ title: '值班表 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function TeamDutyPage() {
  const { team, today, duties, members, done } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<DutyForm>({ id: 'duty', lastResult: useActionData<typeof action>() })
  const days = [...new Set(duties.map(({ day }) => day))]
  return (
    <TeamRunPage
      team={team}
      current="duty"
      title="值班表"
      errors={summaryOf(form)}
      flash={done && form.status !== 'error' ? <Flash title={done === 'set' ? '排好了' : '取消了'} live /> : null}
    >
      <div className="two">
        <div>
          {duties.length === 0 ? (
            <Empty title="还没有排值班" heading="h2">
              选一天、一个人，排上就行。打印这一页就是值班表。
            </Empty>
          ) : (
            <div className="tblwrap">
              <table className="tbl">
                <caption className="sr">值班表</caption>
                <thead>
                  <tr>
                    <th scope="col">哪天</th>
                    <th scope="col">谁、做什么</th>
                  </tr>
                </thead>
                <tbody>
                  {days.map((day) => (
                    <tr key={day}>
                      <th scope="row">{duties.find((duty) => duty.day === day)?.words}</th>
                      <td>
                        {duties
                          .filter((duty) => duty.day === day)
                          .map((duty) => (
                            <form key={duty.id} method="post" action={paths.teamDuty(team.slug)} className="row">
                              <FormToken />
                              <Hidden kept={[['drop', duty.id]]} />
                              <span>{duty.what ? `${duty.name}（${duty.what}）` : duty.name}</span>
                              <button className="as-link no-print" type="submit">
                                取消<span className="sr">：{`${duty.words} ${duty.name}`}</span>
                              </button>
                            </form>
                          ))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </div>
        <aside className="card card--pad no-print">
          <form method="post" action={paths.teamDuty(team.slug)} noValidate>
            <FormToken />
            <Field label="哪天" type="date" min={today} {...typed(fields.day)} required />
            <SelectField label="谁" {...typed(fields.member)} empty="请选择" options={members} required />
            <Field label="做什么" optional {...typed(fields.what)} maxLength={30} />
            <p className="row form-go">
              <button className="btn" type="submit">
                排上
              </button>
            </p>
          </form>
        </aside>
      </div>
    </TeamRunPage>
  )
}
