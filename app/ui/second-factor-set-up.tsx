import { type SubmissionResult, useForm } from '@conform-to/react'
import type { SetUpForm } from '#app/domain/people/second-factor/form.ts'
import { paths } from '#app/paths.ts'
import { CodeField } from './code-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Field } from './field.tsx'
import { Flash } from './flash.tsx'
import { summaryOf } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Page } from './page.tsx'
import { QrCode } from './qr-code.tsx'

interface SetUpProps {
  offer: { matrix: boolean[][]; key: string; sealed: string }
  reply: SubmissionResult | undefined
  back: string | null
  /** staff cannot go on without it */
  must: boolean
  askPassword: boolean
  dropped: boolean
}

/** Three steps to a second factor: an app, the picture it reads, the digits it shows. */
export function SecondFactorSetUp({ offer, reply, back, must, askPassword, dropped }: SetUpProps) {
  const [form, fields] = useForm<SetUpForm>({ id: 'second-factor', lastResult: reply })
  const backTo = (fields.back.initialValue as string | undefined) ?? back
  return (
    <Page width="reading" bottom="none">
      <ErrorSummary errors={summaryOf(form)} />
      {dropped ? <Flash title="原来那台手机不算了，再设一台" live /> : null}
      <h1 className="form-h1">设两步验证</h1>
      <p className="lead">
        {must ? '后台能看到别人的资料，光有密码不够。' : '别人就是知道了密码，也登录不了你的账号。'}
        以后登录，多填一次手机上的六位数字。
      </p>
      <form method="post" action={paths.secondFactor({ back: backTo })} noValidate>
        <FormToken />
        <Hidden kept={[['act', 'set-up'], ['seed', offer.sealed], ...(backTo ? [['back', backTo] as const] : [])]} />
        <h2 className="h2-s">第 1 步 手机上有一个验证器</h2>
        <p>
          微信里搜小程序“腾讯身份验证器”，或者装 Microsoft Authenticator、FreeOTP，哪个都行。密码管理软件大多也能用。
        </p>
        <h2 className="h2-s">第 2 步 用它扫这个码</h2>
        <div className="factor-code">
          <QrCode matrix={offer.matrix} label="两步验证的二维码，内容就是下面的密钥" />
          <p>
            扫不了，就在验证器里选“手动输入”，把密钥打进去：
            <code>{offer.key}</code>
          </p>
        </div>
        <h2 className="h2-s">第 3 步 填它显示的数字</h2>
        <CodeField label="六位数字" hint="30 秒换一次，快换的时候等下一个" field={fields.code} />
        {askPassword ? (
          <Field
            label="现在的密码"
            hint="登录了一阵子，再确认一下是你"
            type="password"
            name={fields.current.name}
            errors={fields.current.errors}
            autoComplete="current-password"
            required
          />
        ) : null}
        <p className="row form-go">
          <button className="btn btn--join btn--lg" type="submit">
            设好
          </button>
          {must ? null : (
            <a className="btn btn--quiet" href={paths.settings()}>
              以后再说
            </a>
          )}
        </p>
      </form>
    </Page>
  )
}
