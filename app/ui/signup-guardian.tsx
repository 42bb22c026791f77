import { paths } from '#app/paths.ts'
import { Guard } from './guard.tsx'

/** Beside a signup that waits for a guardian: what they do, and where to name one. */
export function SignupGuardian({ named, sms }: { named: 'sms' | 'email' | null; sms: boolean }) {
  if (!named)
    return (
      <Guard id="guardian-h" title="还差一步：填监护人">
        <p>未满 18 岁，要监护人同意才算报上。填了监护人的联系方式，我们就发链接给他。</p>
        <p>
          <a className="btn btn--join" href={paths.guardian()}>
            填监护人
          </a>
        </p>
      </Guard>
    )
  return (
    <Guard id="guardian-h" title={named === 'sms' ? '请监护人点短信里的链接' : '请监护人点邮件里的链接'}>
      <p>
        监护人点开就能同意，不用注册。
        {named === 'sms' && !sms ? '短信还在接通，急的话给监护人补一个邮箱。' : '没收到就再发一次。'}
      </p>
      <p>
        <a className="btn btn--line" href={paths.guardian()}>
          看看发了没有
        </a>
      </p>
    </Guard>
  )
}
