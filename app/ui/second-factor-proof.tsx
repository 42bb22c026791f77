import { type SubmissionResult, useForm } from '@conform-to/react'
import type { ProveForm } from '#app/domain/people/second-factor/form.ts'
import { paths } from '#app/paths.ts'
import { CodeField } from './code-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { summaryOf, textOf } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Page } from './page.tsx'

/** The second half of signing in: six digits, or a code from the paper. */
export function SecondFactorProof({ reply, back }: { reply: SubmissionResult | undefined; back: string | null }) {
  const [form, fields] = useForm<ProveForm>({ id: 'second-factor', lastResult: reply })
  const backTo = textOf(fields.back) || back
  return (
    <Page width="reading" bottom="none">
      <ErrorSummary errors={summaryOf(form)} title={form.errors ? '还没有登录' : undefined} />
      <h1 className="form-h1">还差一步</h1>
      <p className="lead">打开手机上的验证器，填“青石志愿”下面的六位数字。</p>
      <form method="post" action={paths.secondFactor({ back: backTo })} noValidate>
        <FormToken />
        <Hidden kept={backTo ? [['back', backTo]] : []} />
        <CodeField label="六位数字，或者一个恢复码" field={fields.code} words />
        <p className="row form-go">
          <button className="btn btn--join btn--lg" type="submit">
            登录
          </button>
        </p>
      </form>
      <details className="qa">
        <summary>手机不在身边</summary>
        <p>设的时候给过你 10 个恢复码，填一个没用过的。恢复码也没有，就请安全管理员重置，要两个人确认。</p>
      </details>
      <form method="post" action={paths.signOut()}>
        <FormToken />
        <button className="btn btn--quiet" type="submit">
          换个账号登录
        </button>
      </form>
    </Page>
  )
}
