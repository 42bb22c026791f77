import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findPublic } from '#app/domain/teams/find.server.ts'
import { type JoinForm, joinForm } from '#app/domain/teams/form.ts'
import { askToJoin } from '#app/domain/teams/join.server.ts'
import { findStanding } from '#app/domain/teams/own.server.ts'
import { teamRefusals } from '#app/domain/teams/refusals.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'
import { TextAreaField } from '#app/ui/text-area-field.tsx'

export const loader = forAnyone('page.read', async ({ db, actor, params }) => {
  const team = await findPublic(db, params.slug!)
  const { state } = await findStanding(db, actor, team)
  return {
    slug: team.slug,
    name: team.name,
    open: team.state === 'active',
    signedIn: actor !== null,
    state,
    back: paths.joinTeam(team.slug),
  }
})

export const action = forAnyone('page.read', async ({ request, db, keys, actor, params, now }) => {
  const slug = params.slug!
  if (!actor) throw redirect(paths.signIn({ back: paths.joinTeam(slug) }))
  const form = await readForm(request, joinForm)
  if (form.rejection) return form.rejection
  const outcome = await askToJoin(db, keys, actor, slug, form.value.words, now)
  if (!outcome.ok) return form.refuse([teamRefusals[outcome.refusal]])
  return redirect(paths.myTeams({ done: 'asked' }), 303)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `申请入队 · ${data?.name ?? '队伍'} · 青石志愿` },
  { name: 'robots', content: 'noindex' },
]

const stateWords = { asked: '你已经申请了，等队长答复', invited: '队长请过你了，去答应就行', active: '你已经是队员了' }

export default function JoinTeamPage() {
  const { slug, name, open, signedIn, state, back } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<JoinForm>({ id: 'join', lastResult: useActionData<typeof action>() })
  const trail = [{ words: '队伍', href: paths.teams() }, { words: name, href: paths.team(slug) }, { words: '申请入队' }]
  return (
    <Page current="teams" width="reading">
      <Crumbs trail={trail} />
      <ErrorSummary errors={summaryOf(form)} />
      <h1>申请入队</h1>
      {!open ? (
        <Flash tone="warn" title="这支队伍已经解散，不再收人" />
      ) : state ? (
        <Flash tone="info" title={stateWords[state as keyof typeof stateWords]}>
          <p>
            <a href={paths.myTeams()}>看我的队伍</a>
          </p>
        </Flash>
      ) : !signedIn ? (
        <div className="stack">
          <p className="lead">想加入{name}，先登录。还没有账号，注册只要一分钟。</p>
          <p className="row">
            <a className="btn" href={paths.signIn({ back })}>
              登录
            </a>
            <a className="btn btn--line" href={paths.join({ back })}>
              注册
            </a>
          </p>
        </div>
      ) : (
        <form method="post" action={paths.joinTeam(slug)} noValidate>
          <FormToken />
          <p className="lead">{name}的队长会看到你的名字和下面这句话，答复会写到你的消息里。</p>
          <TextAreaField label="想对队长说的话" optional {...typed(fields.words)} maxLength={200} />
          <p className="row form-go">
            <button className="btn" type="submit">
              申请入队
            </button>
          </p>
        </form>
      )}
    </Page>
  )
}
