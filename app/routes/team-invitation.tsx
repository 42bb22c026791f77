import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enterByCode, teamOfCode } from '#app/domain/teams/codes.server.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { teamInvitationCookie, teamTokenOf } from '#app/http/team-invitation-cookie.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forAnyone('page.read', async ({ db, request, site, actor, now }) => {
  const token = teamTokenOf(request, site)
  return { team: token && (await teamOfCode(db, token, now)), signedIn: actor !== null, back: paths.teamInvitation() }
})

export const action = forAnyone('page.read', async ({ db, request, site, actor, now }) => {
  if (!actor) throw redirect(paths.signIn({ back: paths.teamInvitation() }))
  const outcome = await enterByCode(db, actor, teamTokenOf(request, site) ?? '', now)
  if (!outcome.ok) return data({ refusal: teamRefusals[outcome.refusal] }, { status: 409 })
  const headers = { 'Set-Cookie': teamInvitationCookie('', site) }
  return redirect(paths.myTeams({ done: 'entered' }), { status: 303, headers })
})

export const meta: MetaFunction = () => [{ title: '请你入队 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function TeamInvitationPage() {
  const { team, signedIn, back } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page current="teams" width="reading">
      {answer?.refusal ? <Flash tone="bad" title={answer.refusal} live /> : null}
      {team ? (
        <>
          <h1>请你加入{team.name}</h1>
          <p className="lead">{team.summary}</p>
          {signedIn ? (
            <form method="post" action={paths.teamInvitation()} className="row form-go">
              <FormToken />
              <button className="btn" type="submit">
                加入
              </button>
              <a className="btn btn--line" href={paths.team(team.slug)}>
                先看看这支队伍
              </a>
            </form>
          ) : (
            <p className="row form-go">
              <a className="btn" href={paths.signIn({ back })}>
                登录后加入
              </a>
              <a className="btn btn--line" href={paths.join({ back })}>
                注册
              </a>
            </p>
          )}
        </>
      ) : (
        <>
          <h1>请你入队</h1>
          <Empty title="这个链接用不了" action={{ href: paths.teams(), words: '看看队伍' }}>
            用过了、过期了或者被停用了。请队长再给一个，或者在队伍的页面上申请。
          </Empty>
        </>
      )}
    </Page>
  )
}
