import { type SubmissionResult, useForm } from '@conform-to/react'
import type { ProveForm } from '#app/domain/people/second-factor/form.ts'
import { paths } from '#app/paths.ts'
import { CodeField } from './code-field.tsx'
import { Crumbs } from './crumbs.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { summaryOf } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Page } from './page.tsx'

interface HeldProps {
  reply: SubmissionResult | undefined
  since: string
  codesLeft: number
  must: boolean
}

/** A second factor that is set: what is left of the codes, and the ways to another phone or to none. */
export function SecondFactorHeld({ reply, since, codesLeft, must }: HeldProps) {
  const [form, fields] = useForm<ProveForm>({ id: 'second-factor', lastResult: reply })
  return (
    <Page width="reading" current="me">
      <ErrorSummary errors={summaryOf(form)} />
      <Crumbs
        trail={[{ words: '我的', href: paths.me() }, { words: '设置', href: paths.settings() }, { words: '两步验证' }]}
      />
      <h1>两步验证</h1>
      <p className="lead">{`${since}设好的。恢复码还有 ${codesLeft} 个没用过。`}</p>
      <form method="post" action={paths.secondFactor()} noValidate>
        <FormToken />
        <CodeField label="现在的六位数字，或者一个恢复码" hint="下面两件事都要先证明是你" field={fields.code} words />
        <p className="row form-go">
          <button className="btn btn--line" type="submit" name="act" value="renew">
            换 10 个新的恢复码
          </button>
          <button className="btn btn--line" type="submit" name="act" value="drop">
            {must ? '换一台手机' : '换一台手机，或者关掉'}
          </button>
        </p>
      </form>
      <p className="muted">
        {must ? '换手机：先关掉这一台，马上再设一台。后台的工作不能没有它。' : '关掉以后，登录只要密码；随时可以再设。'}
      </p>
    </Page>
  )
}
