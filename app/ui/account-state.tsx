import { paths } from '#app/paths.ts'
import { FormToken } from './form-token.tsx'
import { Panel } from './panel.tsx'

interface AccountStateProps {
  personId: string
  state: { blocked: boolean; lockedUntil: string | null; factor: string | null }
  sessions: readonly { id: string; device: string; seen: string; secondFactor: boolean }[]
  /** whether the reader may end sessions and take a lock off */
  keeps: boolean
  self: boolean
}

/** How somebody's account stands, where it is signed in, and what a security admin can do about it. */
export function AccountState({ personId, state, sessions, keeps, self }: AccountStateProps) {
  const { blocked, lockedUntil, factor } = state
  return (
    <Panel id="account" title="账号">
      <dl className="kv">
        <div>
          <dt>状态</dt>
          <dd>{blocked ? '停用' : lockedUntil ? `试错太多，锁到 ${lockedUntil}` : '正常'}</dd>
        </div>
        <div>
          <dt>两步验证</dt>
          <dd>{factor ? `${factor}设的` : '还没设'}</dd>
        </div>
        <div>
          <dt>登录着</dt>
          <dd>
            {sessions.length === 0 ? '没有' : null}
            {sessions.map(({ id, device, seen, secondFactor }) => (
              <span key={id}>{`${device}，${seen} 用过${secondFactor ? '' : '，没做两步验证'}　`}</span>
            ))}
          </dd>
        </div>
      </dl>
      {keeps ? (
        <form method="post" action={paths.staffAccount(personId)} className="row">
          <FormToken />
          <button className="btn btn--line btn--sm" type="submit" name="act" value="end-sessions">
            让他都退出
          </button>
          {lockedUntil ? (
            <button className="btn btn--line btn--sm" type="submit" name="act" value="unlock">
              解开锁
            </button>
          ) : null}
          {factor && !self ? (
            <button className="btn btn--line btn--sm" type="submit" name="act" value="reset-factor">
              重置两步验证（要第二个人）
            </button>
          ) : null}
          {self ? null : (
            <a className="btn btn--quiet btn--sm" href={paths.staffBlockPerson(personId)}>
              {blocked ? '恢复账号' : '停用账号'}
            </a>
          )}
        </form>
      ) : null}
    </Panel>
  )
}
