import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { withdrawAsking } from '#app/domain/teams/ask.server.ts'
import { ownTeamForm } from '#app/domain/teams/form.ts'
import { acceptInvitation, leaveTeam, setNamed } from '#app/domain/teams/join.server.ts'
import { readOwnTeams } from '#app/domain/teams/own.server.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { OwnAsked, OwnTeams } from '#app/ui/own-teams.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('person.read', async ({ db, actor, url }) => ({
  ...(await readOwnTeams(db, actor)),
  done: url.searchParams.get('done'),
}))

export const action = forMembers('person.read', async ({ request, db, actor, now }) => {
  const form = await readForm(request, ownTeamForm)
  if (form.rejection) return form.rejection
  const { id, do: verb } = form.value
  const acts = {
    accept: () => acceptInvitation(db, actor, id, now),
    leave: () => leaveTeam(db, actor, id, now),
    name: () => setNamed(db, actor, id, true, now),
    unname: () => setNamed(db, actor, id, false, now),
    withdraw: () => withdrawAsking(db, actor, id, now),
  }
  const outcome = await acts[verb]()
  if (!outcome.ok) return data({ refusal: teamRefusals[outcome.refusal] }, { status: 409 })
  return redirect(paths.myTeams({ done: verb }), 303)
})

export const meta: MetaFunction = () => [{ title: '我的队伍 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Record<string, string> = {
  proposed: '交上去了。团委答复后会写到你的消息里',
  asked: '申请了。队长答复后会写到你的消息里',
  entered: '入队了，欢迎',
  accept: '入队了，欢迎',
  leave: '好了。时长都还在',
  name: '公开页上会写你的名字，随时可以收回',
  unname: '公开页上不再写你的名字',
  withdraw: '申请收回了',
}

export default function MyTeamsPage() {
  const { memberships, asked, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? String(answer.refusal) : null
  const words = done ? doneWords[done] : undefined
  return (
    <Page current="me" width="page">
      <Crumbs trail={[{ words: '我的', href: paths.me() }, { words: '我的队伍' }]} />
      {refusal ? <Flash tone="bad" title={refusal} live /> : words ? <Flash title={words} live /> : null}
      <h1>我的队伍</h1>
      {memberships.length > 0 ? (
        <OwnTeams memberships={memberships} />
      ) : (
        <Empty title="还没有加入队伍" action={{ href: paths.teams(), words: '看看队伍' }}>
          找一支离你近的，参加一次活动认认人，再申请。
        </Empty>
      )}
      {asked.length > 0 ? <OwnAsked asked={asked} /> : null}
      <p className="row form-go">
        <a className="btn btn--line" href={paths.askForTeam()}>
          申请建一支队伍
        </a>
      </p>
    </Page>
  )
}
