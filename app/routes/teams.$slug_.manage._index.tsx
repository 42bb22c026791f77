import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listTeamPapers } from '#app/domain/certificates/honours/list.server.ts'
import { certificateStateWords } from '#app/domain/certificates/refusals.ts'
import { makeCode, revokeCode } from '#app/domain/teams/codes.server.ts'
import { runForm } from '#app/domain/teams/form.ts'
import { answerJoining, inviteMember, removeMember } from '#app/domain/teams/members.server.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { findRun, readRun } from '#app/domain/teams/run.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { TeamPapers } from '#app/ui/team-papers.tsx'
import { TeamAsked, TeamComing, TeamLinks } from '#app/ui/team-run.tsx'
import { TeamRunPage } from '#app/ui/team-run-page.tsx'
import staff from '../styles/staff.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: staff }]

export const loader = forStaff('team.members', async ({ db, actor, params, url, now }) => ({
  ...(await readRun(db, actor, params.slug!, now)),
  papers: (await listTeamPapers(db, actor, params.slug!)).map(({ honour, certificate }) => ({
    ...{ id: certificate.id, number: certificate.number!, title: honour.title, year: honour.year },
    over: certificate.state === 'issued' ? null : certificateStateWords[certificate.state]!,
  })),
  done: url.searchParams.get('done'),
}))

export const action = forStaff('team.members', async ({ request, db, keys, actor, params, site, now }) => {
  const team = await findRun(db, actor, params.slug!)
  const form = await readForm(request, runForm)
  if (form.rejection) return form.rejection
  const { do: verb, id, who, reason } = form.value
  if (verb === 'link-once' || verb === 'link-week') {
    const made = await makeCode(db, actor, team.id, verb === 'link-once', now)
    if (!made.ok) return data({ refusal: '入队链接最多同时开 5 个，先停用几个', link: null }, { status: 409 })
    // Shown this one time: only its hash is kept.
    return data({ refusal: null, link: `${site.baseUrl}${paths.teamInvitation(made.token)}` })
  }
  const acts = {
    accept: () => answerJoining(db, keys, actor, id, { yes: true, reason: '' }, now),
    decline: () => answerJoining(db, keys, actor, id, { yes: false, reason }, now),
    'take-back': () => removeMember(db, keys, actor, id, '', now),
    invite: () => inviteMember(db, keys, actor, team.id, who, now),
    stop: () => revokeCode(db, actor, team.id, id, now),
  }
  const outcome = await acts[verb]()
  if (!outcome.ok) return data({ refusal: teamRefusals[outcome.refusal], link: null }, { status: 409 })
  return redirect(paths.manageTeam(team.slug, { done: verb }), 303)
})

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `管理 · ${page?.name ?? '队伍'} · 青石志愿` },
  { name: 'robots', content: 'noindex' },
]

const doneWords: Record<string, string> = {
  accept: '收进来了，已经告诉他',
  decline: '没有收，原因已经告诉他',
  'take-back': '邀请收回了',
  invite: '编号对的话，他会收到邀请',
  stop: '链接停用了',
}

export default function ManageTeamPage() {
  const team = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? (answer.refusal as string | null) : null
  const link = answer && 'link' in answer ? (answer.link as string | null) : null
  const words = !answer && team.done ? doneWords[team.done] : undefined
  return (
    <TeamRunPage
      team={team}
      current="home"
      title="管理队伍"
      flash={refusal ? <Flash tone="bad" title={refusal} live /> : words ? <Flash title={words} live /> : null}
    >
      <div className="two">
        <div className="stack-l">
          <TeamComing coming={team.coming} />
          <TeamAsked slug={team.slug} asked={team.asked} />
        </div>
        <aside className="stack-l">
          <TeamLinks team={team} link={link} />
          <TeamPapers papers={team.papers} />
        </aside>
      </div>
    </TeamRunPage>
  )
}
