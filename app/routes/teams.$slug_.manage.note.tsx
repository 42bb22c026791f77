import { useForm } from '@conform-to/react'
import { type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { teamNoteForm } from '#app/domain/teams/form.ts'
import { countMembers } from '#app/domain/teams/list.server.ts'
import { listNotes, notesADay, sendTeamNote } from '#app/domain/teams/note.server.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { findRun } from '#app/domain/teams/run.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { TeamRunPage } from '#app/ui/team-run-page.tsx'
import { TextAreaField } from '#app/ui/text-area-field.tsx'
import staff from '../styles/staff.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: staff }]

export const loader = forStaff('team.message', async ({ db, actor, params, url, now }) => {
  const team = await findRun(db, actor, params.slug!)
  const [sent, members] = await Promise.all([listNotes(db, team.id, now), countMembers(db, [team.id])])
  return {
    team: { slug: team.slug, name: team.name },
    members: members.get(team.id) ?? 0,
    left: Math.max(0, notesADay - sent.length),
    told: Number(url.searchParams.get('n') ?? 0),
  }
})

export const action = forStaff('team.message', async ({ request, db, keys, actor, params, now }) => {
  const team = await findRun(db, actor, params.slug!)
  const form = await readForm(request, teamNoteForm)
  if (form.rejection) return form.rejection
  const outcome = await sendTeamNote(db, keys, actor, team.id, form.value.words, now)
  if (!outcome.ok) return form.refuse([outcome.refusal === 'nobody' ? '队里还没有别人' : teamRefusals[outcome.refusal]])
  return redirect(paths.teamNote(team.slug, { n: outcome.told }), 303)
})

export const meta: MetaFunction = () => [{ title: '发消息 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function TeamNotePage() {
  const { team, members, left, told } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<{ words: string }>({ id: 'note', lastResult: useActionData<typeof action>() })
  return (
    <TeamRunPage
      team={team}
      current="note"
      title="给队员发消息"
      errors={summaryOf(form)}
      flash={told > 0 && form.status !== 'error' ? <Flash title={`发给了 ${told} 人`} live /> : null}
    >
      <form method="post" action={paths.teamNote(team.slug)} className="narrow" noValidate>
        <FormToken />
        <TextAreaField
          label="说什么"
          hint={`会写进 ${members} 名队员的消息里。今天还能发 ${left} 条。别写电话和别人的名字`}
          {...typed(fields.words)}
          rows={5}
          maxLength={300}
          required
        />
        <p className="row form-go">
          <button className="btn" type="submit">
            发出去
          </button>
        </p>
      </form>
    </TeamRunPage>
  )
}
