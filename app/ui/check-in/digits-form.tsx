import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'

/** Checking in by the digits on the screen of the place; whoever has not signed in says their phone number too. */
export function DigitsForm({ known, pressKey }: { known: boolean; pressKey: string }) {
  return (
    <>
      <form method="post" action={paths.checkInByDigits()}>
        <FormToken />
        {known ? <Hidden kept={[['key', pressKey]]} /> : null}
        {known ? null : (
          <Field label="报名用的手机号" name="phone" type="tel" autoComplete="tel" maxLength={30} required />
        )}
        <Field
          label="屏幕上的六位数字"
          hint="在现场的屏幕上，每 30 秒换一次"
          name="digits"
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          required
          room={8}
        />
        <p className="form-go">
          <button className="btn btn--join btn--lg" type="submit">
            {known ? '签到' : '告诉队长我来了'}
          </button>
        </p>
      </form>
      {known ? null : (
        <p className="muted">
          不登录的，要队长再点一下。<a href={paths.signIn({ back: paths.checkInByDigits() })}>登录以后签</a>，马上就算。
        </p>
      )}
    </>
  )
}
