import { useForm } from '@conform-to/react'
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { SignInForm } from '#app/domain/people/form.ts'
import { ownPath } from '#app/http/back.server.ts'
import { packed, unpacked } from '#app/http/carried.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { authenticator } from '#app/http/sign-in.server.ts'
import { paths } from '#app/paths.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, textOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { GoOn } from '#app/ui/go-on.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forAnyone('page.read', ({ url, actor, pending }) => {
  const back = ownPath(url.searchParams.get('back'))
  if (pending) throw redirect(paths.secondFactor({ back }))
  if (actor) throw redirect(back ?? paths.me())
  return { back, done: url.searchParams.get('done') }
})

export const action = forAnyone('page.read', async (here) => {
  const form = await here.request.clone().formData()
  const back = ownPath(form.get('back'))
  // Pressed on another page's form: nobody signs in yet, what was typed there comes along.
  if (form.has('carry')) return { arrived: { back, carried: packed(form) } }

  const proof = await authenticator(here).authenticate('form', here.request)
  if ('rejection' in proof) return proof.rejection
  if (proof.closing) return redirect(paths.closeAccount(), { status: 303, headers: proof.headers })
  if (proof.second) return redirect(paths.secondFactor({ back }), { status: 303, headers: proof.headers })
  const carried = form.get('carried')
  if (back && typeof carried === 'string' && carried !== '')
    return data({ goOn: { back, kept: unpacked(carried), token: proof.token } }, { headers: proof.headers })
  return redirect(back ?? paths.me(), { status: 303, headers: proof.headers })
})

export const meta: MetaFunction = () => [
  { title: '登录 · 青石志愿' },
  { name: 'description', content: '用手机号或邮箱登录青石志愿。' },
]

const doneWords: Record<string, string> = {
  reset: '新密码设好了，用它登录',
  'closing-soon': '明天删掉账号和填过的信息。以后想来，再加入一次就行',
  closing: '14 天后注销。想反悔，这之前登录一次，点“留下来”',
}

export default function SignInPage() {
  const { back, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const arrived = answer && 'arrived' in answer ? answer.arrived : null
  const rejected = answer && !('arrived' in answer) && !('goOn' in answer) ? answer : undefined
  const [form, fields] = useForm<SignInForm>({ id: 'sign-in', lastResult: rejected })
  if (answer && 'goOn' in answer) return <GoOn {...answer.goOn} />

  const words = done ? doneWords[done] : undefined
  const backTo = textOf(fields.back) || arrived?.back || back
  const carried = textOf(fields.carried) || arrived?.carried
  return (
    <Page width="reading" bottom="none">
      <ErrorSummary errors={summaryOf(form)} title={form.errors ? '还没有登录' : undefined} />
      {words && !answer ? <Flash title={words} live /> : null}
      <h1 className="form-h1">登录</h1>
      {carried ? <p className="lead">刚才填的都在，登录后接着报名。</p> : null}
      <form method="post" action={paths.signIn()} noValidate>
        <FormToken />
        <Hidden
          kept={[...(backTo ? [['back', backTo] as const] : []), ...(carried ? [['carried', carried] as const] : [])]}
        />
        <Field label="手机号、邮箱或登录名" {...typed(fields.login)} autoComplete="username" required maxLength={300} />
        <Field
          label="密码"
          type="password"
          name={fields.password.name}
          errors={fields.password.errors}
          autoComplete="current-password"
          required
        />
        <p className="row form-go">
          <button className="btn btn--join btn--lg" type="submit">
            登录
          </button>
          <a className="btn btn--quiet" href={paths.join({ back: backTo })}>
            还没有账号，去加入
          </a>
          <a className="btn btn--quiet" href={paths.forgot()}>
            忘记密码
          </a>
        </p>
      </form>
    </Page>
  )
}
