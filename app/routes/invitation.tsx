import { type SubmissionResult, useForm } from '@conform-to/react'
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { acceptAsMember, acceptWithPassword, findInvitation } from '#app/domain/people/staff/accept.server.ts'
import { type AcceptForm, acceptForm } from '#app/domain/people/staff/form.ts'
import { invitationRefusals } from '#app/domain/people/staff/refusals.ts'
import { roleWords } from '#app/domain/people/unit.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { invitationCookie, invitationTokenOf } from '#app/http/invitation-cookie.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { beginSession } from '#app/http/session.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forAnyone('page.read', async ({ db, keys, request, site, actor, now }) => {
  const token = invitationTokenOf(request, site)
  const found = token === null ? null : await findInvitation(db, keys, token, now)
  if (!found) return data({ invited: null }, { status: 410 })
  const { guest, account } = found
  const known = account === null ? 'new' : account.personId === actor?.id ? 'mine' : 'other'
  return data({ invited: { name: guest.name, role: roleWords[guest.role], known } as const })
})

export const action = forAnyone('page.read', async (here) => {
  const { db, keys, request, site, actor, session, now } = here
  const token = invitationTokenOf(request, site) ?? ''
  const next = paths.secondFactor({ back: paths.staff() })
  const gone = { 'Set-Cookie': invitationCookie('', site) }
  if (actor) {
    const outcome = await acceptAsMember(db, keys, actor, token, now)
    if (!outcome.ok) return data({ words: invitationRefusals[outcome.refusal] }, { status: 409 })
    return redirect(session?.secondFactor ? paths.staff() : next, { status: 303, headers: gone })
  }
  const form = await readForm(request, acceptForm)
  if (form.rejection) return form.rejection
  const outcome = await acceptWithPassword(db, keys, token, form.value, now)
  if (!outcome.ok) return form.refuseField('password', invitationRefusals[outcome.refusal])
  const { cookie } = await beginSession(here, request, outcome.personId)
  const headers = new Headers(gone)
  headers.append('Set-Cookie', cookie)
  return redirect(next, { status: 303, headers })
})

export const meta: MetaFunction = () => [{ title: '进后台的邀请 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function InvitationPage() {
  const { invited } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'words' in answer ? answer.words : null
  const lastResult = answer && !('words' in answer) ? (answer as SubmissionResult) : undefined
  const [form, fields] = useForm<AcceptForm>({ id: 'invitation', lastResult })
  if (!invited)
    return (
      <Page width="reading" bottom="none">
        <h1 className="form-h1">进后台的邀请</h1>
        <Empty title="这个链接不能用了" action={{ href: paths.home(), words: '去首页' }}>
          用过了，收回了，或者过了 72 小时。请邀请你的人再发一个。
        </Empty>
      </Page>
    )
  const { name, role, known } = invited
  return (
    <Page width="reading" bottom="none">
      <ErrorSummary errors={refused ? [{ words: refused }] : summaryOf(form)} />
      <h1 className="form-h1">{`${name}，请你来做${role}`}</h1>
      {known === 'other' ? (
        <>
          <p className="lead">你的手机号或邮箱已经有账号了，先用它登录，再接受。</p>
          <p className="row form-go">
            <a className="btn btn--join btn--lg" href={paths.signIn({ back: paths.invitation() })}>
              去登录
            </a>
          </p>
        </>
      ) : (
        <form method="post" action={paths.invitation()} noValidate>
          <FormToken />
          {known === 'new' ? (
            <>
              <p className="lead">先设一个密码，下一步设两步验证，然后就能进后台。</p>
              <Field
                label="设密码"
                hint="至少 12 个字，可以是一句只有你知道的话"
                type="password"
                name={fields.password.name}
                errors={fields.password.errors}
                autoComplete="new-password"
                required
              />
            </>
          ) : (
            <p className="lead">用你现在的账号接受，下一步设两步验证。</p>
          )}
          <p className="row form-go">
            <button className="btn btn--join btn--lg" type="submit">
              接受
            </button>
          </p>
        </form>
      )}
    </Page>
  )
}
