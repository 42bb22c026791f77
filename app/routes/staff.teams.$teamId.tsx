import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { eventWords } from '#app/domain/audit/words.ts'
import { findBack } from '#app/domain/former.server.ts'
import { type EditTeamForm, editTeamForm, homeOf } from '#app/domain/teams/form.ts'
import { editTeam } from '#app/domain/teams/found.server.ts'
import { listLeaders } from '#app/domain/teams/leaders.server.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { findKept, findTeamChoices, listTeamEvents } from '#app/domain/teams/staff.server.ts'
import { takeBackTeamEdit, teamEdits } from '#app/domain/teams/take-back.server.ts'
import { momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { askedBackIn, stays } from '#app/http/take-back.server.ts'
import { paths } from '#app/paths.ts'
import { EditDone, Stays } from '#app/ui/edit-done.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { TeamEditor, TeamStateBadge } from '#app/ui/team-editor.tsx'

export const loader = forStaff('team.found', async ({ db, actor, params, url, now }) => {
  const team = await findKept(db, actor, params.teamId!)
  const [choices, leaders, history] = await Promise.all([
    findTeamChoices(db, actor),
    listLeaders(db, team.id),
    listTeamEvents(db, team.id),
  ])
  const { id, slug, name, summary, about, joining, phone, state, revision } = team
  const done = url.searchParams.get('done')
  const places = { town: team.townId ?? '', partner: team.partnerId ?? '', parent: team.parentId ?? '' }
  return {
    id,
    state,
    held: { slug, name, summary, about, joining, phone, revision: String(revision), ...places },
    asked: state === 'proposed' ? team.askedWords : '',
    ended: team.decidedWords,
    choices,
    leaders,
    history: history.map(({ kind, by, at }) => ({
      what: eventWords[kind] ?? kind,
      by,
      when: momentWord(at, now),
    })),
    done,
    back: done === 'saved' ? await findBack(db, actor, { type: 'team', id }, teamEdits, now) : null,
  }
})

export const action = forStaff('team.found', async ({ request, db, keys, actor, params, now }) => {
  const { id } = await findKept(db, actor, params.teamId!)
  const back = await askedBackIn(request)
  if (back !== null) {
    const outcome = await takeBackTeamEdit(db, keys, actor, id, back, now)
    return outcome.ok ? redirect(paths.staffTeam(id, { done: 'back' }), 303) : stays(outcome.refusal)
  }
  const form = await readForm(request, editTeamForm)
  if (form.rejection) return form.rejection
  const { name, slug, summary, about, joining, phone, revision } = form.value
  const given = { name, slug, summary, about, joining, phone, revision, ...homeOf(form.value) }
  const outcome = await editTeam(db, keys, actor, id, given, now)
  if (outcome.ok) return redirect(paths.staffTeam(id, { done: outcome.fields.length > 0 ? 'saved' : 'same' }), 303)
  if (outcome.refusal === 'name-taken' || outcome.refusal === 'slug-taken')
    return form.refuseField(outcome.refusal === 'slug-taken' ? 'slug' : 'name', teamRefusals[outcome.refusal])
  return form.refuse([teamRefusals[outcome.refusal]])
})

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.held.name ?? '队伍'} · 后台 · 青石志愿` },
  { name: 'robots', content: 'noindex' },
]

const doneWords: Record<string, string> = {
  saved: '存好了，公开页马上就是新的',
  same: '没有改动',
  back: '撤销了，公开页又是原来的样子',
  approved: '同意了，申请的人现在是队长',
  declined: '没有同意，原因已经告诉申请的人',
  dissolved: '解散了，队员都告诉到了。时长和做过的事都留着',
}

export default function StaffTeamPage() {
  const team = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const kept = answer && 'stays' in answer ? answer.stays : null
  const [form, fields] = useForm<EditTeamForm>({
    id: 'team',
    lastResult: answer && !('stays' in answer) ? answer : undefined,
    defaultValue: team.held,
  })
  const words = team.done && form.status !== 'error' && !kept ? doneWords[team.done] : undefined
  return (
    <StaffPage
      title={team.held.name}
      trail={[{ words: '队伍', href: paths.staffTeams() }, { words: '编辑' }]}
      badge={<TeamStateBadge state={team.state} />}
      actions={
        team.state === 'active' ? (
          <>
            <a className="btn btn--quiet btn--sm" href={paths.team(team.held.slug)}>
              看公开页
            </a>
            <a className="btn btn--quiet btn--sm" href={paths.manageTeam(team.held.slug)}>
              队员和值班
            </a>
            <a className="btn btn--quiet btn--sm" href={paths.dissolveTeam(team.id)}>
              解散
            </a>
          </>
        ) : null
      }
      errors={summaryOf(form)}
      flash={
        <>
          {words ? <EditDone title={words} action={paths.staffTeam(team.id)} back={team.back} /> : null}
          {kept ? <Stays words={kept} /> : null}
          {team.state === 'proposed' ? (
            <Flash tone="info" title="有人申请建这支队伍">
              <p>
                {team.asked} <a href={paths.answerTeam(team.id)}>去答复</a>
              </p>
            </Flash>
          ) : null}
          {team.ended && team.state !== 'active' ? <Flash tone="warn" title={team.ended} /> : null}
        </>
      }
    >
      <TeamEditor team={team} fields={fields} />
    </StaffPage>
  )
}
