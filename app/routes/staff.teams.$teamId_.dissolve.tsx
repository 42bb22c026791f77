import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type DissolveForm, dissolveForm } from '#app/domain/teams/form.ts'
import { dissolveTeam, neededFor } from '#app/domain/teams/found.server.ts'
import { countMembers } from '#app/domain/teams/list.server.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { findKept } from '#app/domain/teams/staff.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { TextAreaField } from '#app/ui/text-area-field.tsx'

export const loader = forStaff('team.found', async ({ db, actor, params, now }) => {
  const { id, name } = await findKept(db, actor, params.teamId!)
  const [needed, members] = await Promise.all([neededFor(db, id, now), countMembers(db, [id])])
  return { id, name, members: members.get(id) ?? 0, ...needed }
})

export const action = forStaff('team.found', async ({ request, db, keys, actor, params, now }) => {
  const { id } = await findKept(db, actor, params.teamId!)
  const form = await readForm(request, dissolveForm)
  if (form.rejection) return form.rejection
  const outcome = await dissolveTeam(db, keys, actor, id, form.value.reason, now)
  if (outcome.ok) return redirect(paths.staffTeam(id, { done: 'dissolved' }), 303)
  return form.refuse([teamRefusals[outcome.refusal]])
})

export const meta: MetaFunction = () => [
  { title: '解散队伍 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function DissolveTeamPage() {
  const { id, name, members, coming, subTeams } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<DissolveForm>({ id: 'dissolve', lastResult: useActionData<typeof action>() })
  const trail = [
    { words: '队伍', href: paths.staffTeams() },
    { words: name, href: paths.staffTeam(id) },
    { words: '解散' },
  ]
  return (
    <StaffPage title={`解散${name}？`} trail={trail} errors={summaryOf(form)}>
      <div className="narrow stack">
        {coming + subTeams > 0 ? (
          <Flash tone="warn" title="现在还不能解散">
            <p>{`还有 ${coming} 场活动要办，${subTeams} 支分队。先改由别的队伍来办，或者取消。`}</p>
          </Flash>
        ) : null}
        <p>{`${members} 名队员会收到消息，队长的权限马上收回，入队链接停用。做过的事、时长和公开页都留着。解散以后不能恢复。`}</p>
        <form method="post" action={paths.dissolveTeam(id)} noValidate>
          <FormToken />
          <TextAreaField label="原因" {...typed(fields.reason)} required maxLength={200} />
          <p className="row form-go">
            <button className="btn btn--bad" type="submit">
              解散
            </button>
            <a className="btn btn--line" href={paths.staffTeam(id)}>
              先不解散
            </a>
          </p>
        </form>
      </div>
    </StaffPage>
  )
}
