import { paths } from '#app/paths.ts'
import { Badge } from './badge.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'
import { Panel } from './panel.tsx'

interface HeldRolesProps {
  personId: string
  roles: readonly {
    id: string
    words: string
    town: string | null
    from: string | null
    until: string | null
    over: boolean
  }[]
  /** whether the reader may end them */
  grants: boolean
  /** whether the reader may only propose that they end */
  proposes: boolean
}

/** The roles of the league somebody holds or held, with the way to end one. */
export function HeldRoles({ personId, roles, grants, proposes }: HeldRolesProps) {
  return (
    <Panel id="roles" title="角色">
      {roles.length === 0 ? <p className="muted">没有后台的角色。</p> : null}
      <ul className="venues">
        {roles.map(({ id, words, town, from, until, over }) => (
          <li className="venue" key={id}>
            <h3>{town ? `${town}·${words}` : words}</h3>
            {over ? <Badge tone="mute">结束了</Badge> : <Badge tone="ok">在做</Badge>}
            <p className="meta">
              <span>{`${from ?? ''}开始，${until ? `到${until}` : '没有定结束的日子'}`}</span>
            </p>
            {grants && !over ? (
              <form method="post" action={paths.staffAccount(personId)} className="venue__do row">
                <FormToken />
                <Hidden kept={[['role', id]]} />
                <button className="btn btn--line btn--sm" type="submit" name="act" value="end-role">
                  收回<span className="sr">{words}</span>
                </button>
              </form>
            ) : null}
            {proposes && !over ? <ProposeEnding personId={personId} roleId={id} words={words} /> : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const ProposeEnding = ({ personId, roleId, words }: { personId: string; roleId: string; words: string }) => (
  <form method="post" action={paths.staffAccount(personId)} className="venue__do row">
    <FormToken />
    <Hidden kept={[['roleId', roleId]]} />
    <label className="sr" htmlFor={`why-${roleId}`}>
      为什么收回{words}
    </label>
    <input
      className="input"
      id={`why-${roleId}`}
      name="reason"
      placeholder="为什么收回"
      minLength={4}
      maxLength={200}
      required
    />
    <button className="btn btn--line btn--sm" type="submit" name="act" value="propose-end">
      提议收回<span className="sr">{words}</span>
    </button>
  </form>
)
