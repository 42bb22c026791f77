import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findStoredFor } from '#app/domain/activities/editing/find.server.ts'
import { type JointForm, jointForm, jointLines, versionOfJoint } from '#app/domain/activities/joint/form.ts'
import { listJointTeams } from '#app/domain/activities/joint/queries.server.ts'
import { jointRefusals, mayJoin, setJointTeams } from '#app/domain/activities/joint/set.server.ts'
import { listQuotasOf, listTeamsToKeepFor } from '#app/domain/shifts/quota-queries.server.ts'
import { momentWord, whenWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, textOf } from '#app/ui/form-state.ts'
import { JointTeams } from '#app/ui/joint-teams.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

/** Shifts whose kept places are shown; the rest are found by the activity. */
const mostShifts = 20

export const loader = forStaff('activity.draft', async ({ db, actor, params, url, now }) => {
  const { activity, shifts } = await findStoredFor(db, actor, params.activityId!)
  const [joint, teams] = await Promise.all([listJointTeams(db, activity.id), listTeamsToKeepFor(db)])
  const coming = shifts.filter(({ state, endsAt }) => state === 'scheduled' && endsAt > now).slice(0, mostShifts)
  const quotas = await listQuotasOf(
    db,
    coming.map(({ id }) => id),
    now,
  )
  return {
    ...{ id: activity.id, title: activity.title, organiser: activity.organiser, may: mayJoin(actor, activity) },
    joint: joint.map(({ id, name }) => ({ id, name })),
    was: versionOfJoint(joint),
    teams: teams.filter(({ id }) => id !== activity.teamId).map(({ id, name }) => ({ value: id, words: name })),
    shifts: coming.map(({ id, startsAt, endsAt }, index) => ({
      id,
      when: whenWord(startsAt, endsAt, now),
      kept: quotas[index]!.map(
        ({ team, places, taken, releasedAt }) => `${team} ${taken}/${places}，${momentWord(releasedAt, now)}放开`,
      ),
    })),
    done: url.searchParams.has('done'),
  }
})

export const action = forStaff('activity.draft', async ({ request, db, actor, params, now }) => {
  const { activity } = await findStoredFor(db, actor, params.activityId!)
  const form = await readForm(request, jointForm)
  if (form.rejection) return form.rejection
  const { was, ...lines } = form.value
  const teamIds = jointLines.flatMap((line) => lines[line] || [])
  const outcome = await setJointTeams(db, actor, activity.id, { teamIds, was }, now)
  if (!outcome.ok) return form.refuse([jointRefusals[outcome.refusal]])
  return redirect(paths.activityTeams(activity.id, { done: 'yes' }), 303)
})

export const meta: MetaFunction = () => [
  { title: '联合的队伍 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function ActivityTeamsPage() {
  const { done, ...loaded } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<JointForm>({ id: 'joint', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage
      title="联合的队伍"
      trail={[
        { words: '活动', href: paths.staffActivities() },
        { words: loaded.title, href: paths.staffActivity(loaded.id) },
        { words: '联合的队伍' },
      ]}
      errors={summaryOf(form)}
      flash={done && form.status !== 'error' ? <Flash title="存好了，这些队的队长现在能管它的场次" live /> : null}
    >
      <JointTeams {...loaded} typed={form.status === 'error' ? jointLines.map((line) => textOf(fields[line])) : null} />
    </StaffPage>
  )
}
