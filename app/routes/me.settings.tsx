import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changePassword } from '#app/domain/people/change-password.server.ts'
import { type PasswordForm, passwordForm } from '#app/domain/people/form.ts'
import { isMinor } from '#app/domain/people/guardians/minor.server.ts'
import { findOwnCard, listSessions } from '#app/domain/people/queries.server.ts'
import { passwordRefusals, waitWords } from '#app/domain/people/refusals.ts'
import { momentWord } from '#app/domain/wording.ts'
import { attempt } from '#app/http/attempts.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { beginSession } from '#app/http/session.server.ts'
import { paths } from '#app/paths.ts'
import { AppearanceForm } from '#app/ui/appearance-form.tsx'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { OwnCard } from '#app/ui/own-card.tsx'
import { Page } from '#app/ui/page.tsx'
import { PasswordFields } from '#app/ui/password-fields.tsx'
import { SessionList } from '#app/ui/session-list.tsx'

export const loader = forMembers('session.end', async ({ db, keys, actor, session, now, url }) => {
  const [card, sessions, minor] = await Promise.all([
    findOwnCard(db, keys, actor),
    listSessions(db, actor, now),
    isMinor(db, keys, actor.id, now),
  ])
  return {
    factor: session.secondFactor,
    card,
    minor,
    sessions: sessions.map(({ id, device, lastSeenAt }) => ({
      id,
      device,
      seen: momentWord(lastSeenAt, now),
      here: id === session.id,
    })),
    done: url.searchParams.get('done'),
  }
})

export const action = forMembers('account.change', async (here) => {
  const { request, db, keys, actor, session, now } = here
  const form = await readForm(request, passwordForm)
  if (form.rejection) return form.rejection
  const claim = { kind: 'person', value: actor.id } as const
  const tried = await attempt(here, 'sign-in', claim, () => changePassword(db, keys, actor, form.value, now))
  if (tried.waitSeconds !== null) return form.refuse([waitWords(tried.waitSeconds)], 429)
  const { outcome } = tried
  if (!outcome.ok) {
    const words = passwordRefusals[outcome.refusal]
    return outcome.refusal === 'wrong-current'
      ? form.refuseField('current', words)
      : form.refuseField('password', words, 400)
  }
  const { cookie } = await beginSession(here, request, actor.id, { secondFactor: session.secondFactor })
  return redirect(paths.settings({ done: 'password' }), { status: 303, headers: { 'Set-Cookie': cookie } })
})

export const meta: MetaFunction = () => [{ title: '设置 · 青石志愿' }]

const doneWords: Record<string, string> = {
  password: '密码改好了，其他设备要用新密码重新登录',
  session: '那台设备已经退出',
  contact: '改好了，原来那里也收到了一条',
  stale: '密码用了 90 天，先在下面换一个，再接着用',
  factor: '两步验证设好了',
  'factor-off': '两步验证关掉了，登录只要密码',
}

export default function SettingsPage() {
  const { card, minor, factor, sessions, done } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<PasswordForm>({ id: 'password-form', lastResult: useActionData<typeof action>() })
  const words = done ? doneWords[done] : undefined
  return (
    <Page width="reading" current="me">
      <ErrorSummary errors={summaryOf(form)} />
      {words && form.status !== 'error' ? <Flash title={words} live /> : null}
      <Crumbs trail={[{ words: '我的', href: paths.me() }, { words: '设置' }]} />
      <h1>设置</h1>
      <OwnCard card={card} />
      <p className="row">
        <a className="btn btn--line btn--sm" href={paths.myData()}>
          看、改、下载我的信息
        </a>
        <a className="btn btn--line btn--sm" href={paths.changeContact()}>
          改手机号、邮箱
        </a>
        <a className="btn btn--line btn--sm" href={paths.calendarSettings()}>
          我的日历
        </a>
        <a className="btn btn--line btn--sm" href={paths.photoSettings()}>
          活动照片
        </a>
        <a className="btn btn--line btn--sm" href={paths.messageChoices()}>
          怎么收消息
        </a>
      </p>
      {minor ? (
        <p>
          <a className="btn btn--line" href={paths.guardian()}>
            监护人
          </a>
        </p>
      ) : null}
      <AppearanceForm />
      <section className="form-sec" aria-labelledby="password-h">
        <div className="form-sec__head">
          <h2 className="legend" id="password-h">
            改密码
          </h2>
          <p>改好后，其他设备都要重新登录。</p>
        </div>
        <form method="post" action={paths.settings()} noValidate>
          <FormToken />
          <PasswordFields current={fields.current} password={fields.password} />
          <p className="row form-go">
            <button className="btn btn--line" type="submit">
              改密码
            </button>
          </p>
        </form>
      </section>
      <section className="form-sec" aria-labelledby="factor-h">
        <div className="form-sec__head">
          <h2 className="legend" id="factor-h">
            两步验证
          </h2>
          <p>登录时除了密码，再填一次手机上的六位数字。</p>
        </div>
        <p>
          <a className="btn btn--line" href={paths.secondFactor()}>
            {factor ? '看恢复码、换手机' : '设两步验证'}
          </a>
        </p>
      </section>
      <SessionList sessions={sessions} />
    </Page>
  )
}
