import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { type JoinForm, joinForm, newPersonOf } from '#app/domain/people/form.ts'
import { join } from '#app/domain/people/join.server.ts'
import { joinRefusals, waitWords } from '#app/domain/people/refusals.ts'
import { attempt, welcome } from '#app/http/attempts.server.ts'
import { ownPath } from '#app/http/back.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { findJoinChoices } from '#app/http/join-choices.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { beginSession } from '#app/http/session.server.ts'
import { paths } from '#app/paths.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { summaryOf, textOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { JoinFields, joinIds } from '#app/ui/join-fields.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forAnyone('page.read', async ({ db, now, url, actor }) => {
  const back = ownPath(url.searchParams.get('back'))
  if (actor) throw redirect(back ?? paths.me())
  return { choices: await findJoinChoices(db, now), back }
})

export const action = forAnyone('account.join', async (here) => {
  const { request, db, keys, now } = here
  const form = await readForm(request, joinForm(dayOf(now)))
  if (form.rejection) return form.rejection
  const person = newPersonOf(form.value)
  const tried = await attempt(here, 'join', person.login, () => join(db, keys, person, now))
  if (tried.waitSeconds !== null) return form.refuse([waitWords(tried.waitSeconds)], 429)
  const { outcome } = tried
  if (outcome.ok) {
    const headers = welcome(here, person.login, await beginSession(here, request, outcome.joined.actor.id))
    const home = outcome.joined.actor.waitsFor ? paths.waiting({ done: 'joined' }) : paths.me({ done: 'joined' })
    const back = outcome.joined.actor.waitsFor ? null : ownPath(form.value.back)
    return redirect(back ?? home, { status: 303, headers })
  }
  if (outcome.refusal === 'unknown-village') return form.refuseField('village', joinRefusals[outcome.refusal], 400)
  if (outcome.refusal === 'name-taken') return form.refuseField('loginName', joinRefusals[outcome.refusal])
  if (outcome.refusal === 'too-short' || outcome.refusal === 'too-plain')
    return form.refuseField('password', joinRefusals[outcome.refusal], 400)
  return form.refuse([joinRefusals[outcome.refusal]])
})

export const meta: MetaFunction = () => [
  { title: '加入 · 青石志愿' },
  { name: 'description', content: '加入青石志愿，报名身边的志愿活动。只要姓名、手机号或邮箱、出生日期和住在哪里。' },
]

export default function JoinPage() {
  const { choices, back } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<JoinForm>({ id: 'join', lastResult: useActionData<typeof action>() })
  const backTo = textOf(fields.back) || back
  return (
    <Page width="reading" bottom="none">
      <ErrorSummary errors={summaryOf(form, joinIds)} title={form.errors ? '还没有加入' : undefined} />
      <h1 className="form-h1">加入青石志愿</h1>
      <p className="lead">填一次，以后报名就不用再填。没满 14 岁也能填，监护人同意以后再用。</p>
      <form method="post" action={paths.join()} noValidate>
        <FormToken />
        {backTo ? <Hidden kept={[['back', backTo]]} /> : null}
        <section className="form-sec" aria-label="你的信息">
          <JoinFields fields={fields} choices={choices} />
        </section>
        <p className="row form-go">
          <button className="btn btn--join btn--lg" type="submit">
            同意并加入
          </button>
          <a className="btn btn--quiet" href={paths.signIn({ back: backTo })}>
            已经有账号，去登录
          </a>
        </p>
      </form>
    </Page>
  )
}
