import { paths } from '#app/paths.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Panel } from './panel.tsx'

/** Lost second factors that a second person has to confirm. */
export function WaitingForSecond({
  resets,
}: {
  resets: readonly { id: string; name: string; asked: string; mayConfirm: boolean }[]
}) {
  return (
    <Panel id="resets" title="要第二个人确认的">
      <ul className="venues">
        {resets.map(({ id, name, asked, mayConfirm }) => (
          <li className="venue" key={id}>
            <h3>{`重置${name}的两步验证`}</h3>
            <p className="meta">
              <span>{`${asked}提的，24 小时内有效。确认之前，先见到本人`}</span>
            </p>
            {mayConfirm ? (
              <form method="post" action={paths.staffAccounts()} className="venue__do row">
                <FormToken />
                <Hidden kept={[['id', id]]} />
                <button className="btn btn--line btn--sm" type="submit" name="act" value="reset-factor">
                  见到本人了，重置
                </button>
              </form>
            ) : (
              <p className="muted">等另一位安全管理员或县团委确认。</p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
