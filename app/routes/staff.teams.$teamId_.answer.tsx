import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerAsking } from '#app/domain/teams/ask.server.ts'
import { answerForm } from '#app/domain/teams/form.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { findKept } from '#app/domain/teams/staff.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { TextAreaField } from '#app/ui/text-area-field.tsx'

export const loader = forStaff('team.found', async ({ db, actor, params }) => {
  const { id, name, summary, askedWords } = await findKept(db, actor, params.teamId!)
  return { id, name, summary, askedWords }
})

export const action = forStaff('team.found', async ({ request, db, keys, actor, params, now }) => {
  const { id } = await findKept(db, actor, params.teamId!)
  const form = await readForm(request, answerForm)
  if (form.rejection) return form.rejection
  const yes = form.value.yes === 'yes'
  const outcome = await answerAsking(db, keys, actor, id, { yes, reason: form.value.reason }, now)
  if (outcome.ok) return redirect(paths.staffTeam(id, { done: yes ? 'approved' : 'declined' }), 303)
  if (outcome.refusal === 'reason-missing') return form.refuseField('reason', teamRefusals['reason-missing'])
  return form.refuse([teamRefusals[outcome.refusal]])
})

export const meta: MetaFunction = () => [
  { title: '答复建队 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function AnswerTeamPage() {
  const { id, name, summary, askedWords } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<{ yes: string; reason: string }>({
    id: 'answer',
    lastResult: useActionData<typeof action>(),
  })
  const trail = [
    { words: '队伍', href: paths.staffTeams() },
    { words: name, href: paths.staffTeam(id) },
    { words: '答复' },
  ]
  return (
    <StaffPage title={`建${name}，同意吗？`} trail={trail} errors={summaryOf(form)}>
      <div className="narrow">
        <Panel id="asked" title={summary}>
          <blockquote>{askedWords}</blockquote>
          <form method="post" action={paths.answerTeam(id)} noValidate>
            <FormToken />
            <TextAreaField label="不同意的话，为什么" hint="申请的人会看到" {...typed(fields.reason)} maxLength={200} />
            <p className="row form-go">
              <button className="btn" type="submit" name="yes" value="yes">
                同意建队
              </button>
              <button className="btn btn--line" type="submit" name="yes" value="no">
                不同意
              </button>
            </p>
          </form>
        </Panel>
      </div>
    </StaffPage>
  )
}
