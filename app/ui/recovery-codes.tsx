import { Flash } from './flash.tsx'
import { Page } from './page.tsx'

/** Ten codes for the day the phone is lost, shown this once, fit for a sheet of paper. */
export function RecoveryCodes({ codes, onwards }: { codes: readonly string[]; onwards: string }) {
  return (
    <Page width="reading" bottom="none">
      <Flash title="设好了" live>
        以后登录，密码后面再填六位数字。
      </Flash>
      <h1 className="form-h1">把恢复码收好</h1>
      <p className="lead">
        手机丢了、换了，用一个恢复码代替六位数字。每个只能用一次。只在这里显示这一次：抄下来，或者打印出来，放在家里。
      </p>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="row form-go">
        <a className="btn btn--join btn--lg" href={onwards}>
          收好了，继续
        </a>
      </p>
    </Page>
  )
}
