import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { askForTeam } from '#app/domain/teams/ask.server.ts'
import { type AskTeamForm, askTeamForm, homeOf } from '#app/domain/teams/form.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { findTeamChoices } from '#app/domain/teams/staff.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'
import { TeamFields } from '#app/ui/team-fields.tsx'
import { TextAreaField } from '#app/ui/text-area-field.tsx'

export const loader = forMembers('team.ask', ({ db }) => findTeamChoices(db, null))

export const action = forMembers('team.ask', async ({ request, db, keys, actor, now }) => {
  const form = await readForm(request, askTeamForm)
  if (form.rejection) return form.rejection
  const { name, summary, why } = form.value
  const outcome = await askForTeam(db, keys, actor, { name, summary, why, ...homeOf(form.value) }, now)
  if (outcome.ok) return redirect(paths.myTeams({ done: 'proposed' }), 303)
  if (outcome.refusal === 'name-taken') return form.refuseField('name', teamRefusals['name-taken'])
  return form.refuse([teamRefusals[outcome.refusal]])
})

export const meta: MetaFunction = () => [{ title: '申请建队 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function AskForTeamPage() {
  const choices = useLoaderData<typeof loader>()
  const [form, fields] = useForm<AskTeamForm>({ id: 'team', lastResult: useActionData<typeof action>() })
  return (
    <Page current="teams" width="reading">
      <Crumbs trail={[{ words: '队伍', href: paths.teams() }, { words: '申请建队' }]} />
      <ErrorSummary errors={summaryOf(form)} />
      <h1>申请建队</h1>
      <p className="lead">写清楚想做什么。镇团委或县团委看过以后答复你，通过了你就是队长。</p>
      <form method="post" action={paths.askForTeam()} noValidate>
        <FormToken />
        <TeamFields fields={fields} choices={choices} />
        <TextAreaField
          label="想做什么"
          hint="打算做哪些事，现在有几个人"
          {...typed(fields.why)}
          required
          maxLength={300}
        />
        <p className="row form-go">
          <button className="btn" type="submit">
            交上去
          </button>
          <a className="btn btn--line" href={paths.teams()}>
            先不申请
          </a>
        </p>
      </form>
    </Page>
  )
}
