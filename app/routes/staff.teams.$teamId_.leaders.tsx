import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { insist } from '#app/domain/policy.ts'
import { findById, placedOf } from '#app/domain/teams/find.server.ts'
import { type AppointForm, appointForm } from '#app/domain/teams/form.ts'
import { appointLeader, listLeaders, relieveLeader } from '#app/domain/teams/leaders.server.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, textOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { RadioCards } from '#app/ui/radio-cards.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Done } from '#app/ui/undo.tsx'

export const loader = forStaff('team.appoint', async ({ db, actor, params, url }) => {
  const team = await findById(db, params.teamId!)
  insist(actor, 'team.appoint', placedOf(team))
  return {
    id: team.id,
    name: team.name,
    leaders: await listLeaders(db, team.id),
    done: url.searchParams.get('done'),
  }
})

export const action = forStaff('team.appoint', async ({ request, db, keys, actor, params, now }) => {
  const team = await findById(db, params.teamId!)
  insist(actor, 'team.appoint', placedOf(team))
  const ended = String((await request.clone().formData()).get('end') ?? '')
  if (ended) {
    await relieveLeader(db, keys, actor, team.id, ended, now)
    return redirect(paths.teamLeaders(team.id, { done: 'ended' }), 303)
  }
  const form = await readForm(request, appointForm)
  if (form.rejection) return form.rejection
  const { who, role, seen = null, before } = form.value
  const outcome = await appointLeader(db, keys, actor, team.id, { who, role, leaderSeen: seen, before }, now)
  if (outcome.ok) return redirect(paths.teamLeaders(team.id, { done: role }), 303)
  return form.refuseField('who', teamRefusals[outcome.refusal])
})

export const meta: MetaFunction = () => [{ title: '队长 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Record<string, string> = {
  founded: '队伍建好了。接着指定队长',
  leader: '交接好了，从现在起',
  deputy: '指定了副队长',
  ended: '不再由他当了，从现在起',
}

export default function TeamLeadersPage() {
  const { id, name, leaders, done } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<AppointForm>({ id: 'appoint', lastResult: useActionData<typeof action>() })
  const leader = leaders.find(({ role }) => role === 'leader')
  const words = done && form.status !== 'error' ? doneWords[done] : undefined
  const trail = [
    { words: '队伍', href: paths.staffTeams() },
    { words: name, href: paths.staffTeam(id) },
    { words: '队长' },
  ]
  return (
    <StaffPage
      title="队长、副队长"
      trail={trail}
      errors={summaryOf(form)}
      flash={words ? <Done title={words} /> : null}
    >
      <div className="narrow stack">
        <Panel id="now" title="现在" bare>
          {leaders.length > 0 ? (
            <ul className="rowlist">
              {leaders.map((one) => (
                <li key={one.id}>
                  <span>
                    <b>{one.name}</b>
                    <span className="muted">{` ${one.volunteerNumber}·${one.role === 'leader' ? '队长' : '副队长'}`}</span>
                  </span>
                  <form method="post" action={paths.teamLeaders(id)}>
                    <FormToken />
                    <Hidden kept={[['end', one.id]]} />
                    <button className="btn btn--quiet btn--sm" type="submit">
                      不再由他当<span className="sr">：{one.name}</span>
                    </button>
                  </form>
                </li>
              ))}
            </ul>
          ) : (
            <p className="panel__b muted">还没有队长。</p>
          )}
        </Panel>
        <Panel id="appoint" title={leader ? '交给别人，或者加一位副队长' : '指定一位'}>
          <form method="post" action={paths.teamLeaders(id)} noValidate>
            <FormToken />
            {leader ? <Hidden kept={[['seen', leader.id]]} /> : null}
            <Field
              label="志愿者编号或手机号"
              hint="请他先注册。还不是队员的，指定时一起入队"
              {...typed(fields.who)}
              autoComplete="off"
              required
              maxLength={40}
            />
            <RadioCards
              label="当什么"
              name="role"
              value={textOf(fields.role) || (leader ? 'deputy' : 'leader')}
              errors={fields.role.errors}
              columns={2}
              cards={[
                { value: 'leader', title: '队长', detail: leader ? `接替${leader.name}` : '一支队伍一位' },
                { value: 'deputy', title: '副队长', detail: '一样能带场、答复入队' },
              ]}
            />
            {leader ? (
              <RadioCards
                label={`换队长的话，${leader.name}以后`}
                name="before"
                value={textOf(fields.before) || 'deputy'}
                columns={2}
                cards={[
                  { value: 'deputy', title: '当副队长' },
                  { value: 'member', title: '当普通队员' },
                ]}
              />
            ) : null}
            <p className="row form-go">
              <button className="btn" type="submit">
                指定
              </button>
            </p>
          </form>
        </Panel>
      </div>
    </StaffPage>
  )
}
