import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readListQuery } from '#app/domain/list-query.ts'
import { removeForm } from '#app/domain/teams/form.ts'
import { removeMember } from '#app/domain/teams/members.server.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { listRoll, rollSorts } from '#app/domain/teams/roll.server.ts'
import { findRun } from '#app/domain/teams/run.server.ts'
import { lengthWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { ListTools } from '#app/ui/list-tools.tsx'
import { TeamRoll } from '#app/ui/team-roll.tsx'
import { TeamRunPage } from '#app/ui/team-run-page.tsx'
import staff from '../styles/staff.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: staff }]

export const loader = forStaff('team.members', async ({ db, actor, params, url }) => {
  const team = await findRun(db, actor, params.slug!)
  const query = readListQuery(url.searchParams, { sorts: rollSorts, filters: ['role', 'served'] })
  const rows = await listRoll(db, actor, team, query)
  return {
    team: { slug: team.slug, name: team.name },
    query,
    rows: rows.map((row) => ({ ...row, hours: lengthWord(row.minutes) })),
    done: url.searchParams.get('done'),
  }
})

export const action = forStaff('team.members', async ({ request, db, keys, actor, params, now }) => {
  const team = await findRun(db, actor, params.slug!)
  const form = await readForm(request, removeForm)
  if (form.rejection) return form.rejection
  const outcome = await removeMember(db, keys, actor, form.value.id, form.value.reason, now)
  if (!outcome.ok) return data({ refusal: teamRefusals[outcome.refusal] }, { status: 409 })
  return redirect(paths.teamMembers(team.slug, { done: 'removed' }), 303)
})

export const meta: MetaFunction = () => [{ title: '队员 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function TeamMembersPage() {
  const { team, query, rows, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? String(answer.refusal) : null
  const href = (change: Record<string, string>) => paths.teamMembers(team.slug, change)
  return (
    <TeamRunPage
      team={team}
      current="members"
      title="队员"
      flash={
        refusal ? (
          <Flash tone="bad" title={refusal} live />
        ) : done ? (
          <Flash title="不再是队员了，原因已经告诉他。时长都还在" live />
        ) : null
      }
    >
      <ListTools
        form="find"
        action={paths.teamMembers(team.slug)}
        href={href}
        query={query}
        placeholder="搜编号、姓"
        summary={`${rows.length} 人`}
      >
        <a className="btn btn--line btn--sm" href={paths.teamMembersExport(team.slug)}>
          导出 Excel
        </a>
      </ListTools>
      <TeamRoll team={team} query={query} rows={rows} href={href} />
    </TeamRunPage>
  )
}
