import { paths } from '#app/paths.ts'
import { Badge } from './badge.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Panel } from './panel.tsx'

interface Invited {
  id: string
  name: string
  contact: string
  email: boolean
  role: string
  town: string | null
  inviter: string | null
  proposed: boolean
  own: boolean
  until: string
}

/** Invitations nobody has answered: proposals that wait for a security admin, and links that are out. */
export function InvitationList({ invited, acts }: { invited: readonly Invited[]; acts: boolean }) {
  return (
    <Panel id="invited" title={`请了还没来的 ${invited.length}`}>
      <ul className="venues">
        {invited.map((one) => (
          <li className="venue" key={one.id}>
            <h3>{`${one.name}，${one.town ? `${one.town}·` : ''}${one.role}`}</h3>
            {one.proposed ? <Badge tone="queue">等安全管理员同意</Badge> : <Badge tone="live">链接给出去了</Badge>}
            <p className="meta">
              <span>{`${one.contact}，${one.inviter ?? '平台'}请的，到 ${one.until}`}</span>
            </p>
            {acts || one.own ? (
              <form method="post" action={paths.staffAccounts()} className="venue__do row">
                <FormToken />
                <Hidden kept={[['id', one.id]]} />
                {one.proposed && acts && !one.own ? <Confirm email={one.email} /> : null}
                <button className="btn btn--quiet btn--sm" type="submit" name="act" value="revoke">
                  收回
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const Confirm = ({ email }: { email: boolean }) => (
  <>
    {email ? (
      <button className="btn btn--line btn--sm" type="submit" name="act" value="confirm">
        同意，发邮件
      </button>
    ) : null}
    <button className="btn btn--line btn--sm" type="submit" name="act" value="confirm-by-hand">
      同意，当面给链接
    </button>
  </>
)
