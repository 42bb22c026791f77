import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { homeOf, type NewTeamForm, newTeamForm } from '#app/domain/teams/form.ts'
import { foundTeam } from '#app/domain/teams/found.server.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { findTeamChoices } from '#app/domain/teams/staff.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { TeamFields } from '#app/ui/team-fields.tsx'

export const loader = forStaff('team.found', ({ db, actor }) => findTeamChoices(db, actor))

export const action = forStaff('team.found', async ({ request, db, actor, now }) => {
  const form = await readForm(request, newTeamForm)
  if (form.rejection) return form.rejection
  const { name, summary } = form.value
  const { county } = await findTeamChoices(db, actor)
  if (!county && form.value.town === null) return form.refuseField('town', '请选择', 400)
  const outcome = await foundTeam(db, actor, { name, summary, ...homeOf(form.value) }, now)
  if (outcome.ok) return redirect(paths.teamLeaders(outcome.teamId, { done: 'founded' }), 303)
  if (outcome.refusal === 'name-taken') return form.refuseField('name', teamRefusals['name-taken'])
  return form.refuse([teamRefusals[outcome.refusal]])
})

export const meta: MetaFunction = () => [
  { title: '建一支队伍 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function NewTeamPage() {
  const choices = useLoaderData<typeof loader>()
  const [form, fields] = useForm<NewTeamForm>({ id: 'new', lastResult: useActionData<typeof action>() })
  const trail = [{ words: '队伍', href: paths.staffTeams() }, { words: '新建' }]
  return (
    <StaffPage title="建一支队伍" trail={trail} errors={summaryOf(form)}>
      <form method="post" action={paths.newTeam()} noValidate>
        <FormToken />
        <div className="edit__form narrow">
          <Panel id="basics" title="基本信息">
            <TeamFields fields={fields} choices={choices} />
          </Panel>
        </div>
        <div className="editbar">
          <span className="muted">建好就在公开页上。下一步指定队长。</span>
          <span className="row">
            <a className="btn btn--quiet" href={paths.staffTeams()}>
              不建了
            </a>
            <button className="btn" type="submit">
              建好
            </button>
          </span>
        </div>
      </form>
    </StaffPage>
  )
}
