import { paths } from '#app/paths.ts'
import { Badge } from './badge.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'

export interface ProposedRole {
  id: string
  name: string
  what: string
  asker: string
  when: string
  until: string | null
  reason: string
  state: 'proposed' | 'accepted' | 'refused' | 'withdrawn'
  answer: string
  part: 'asker' | 'second' | 'neither'
}

const states = {
  proposed: ['queue', 'hourglass', '等安全管理员'],
  accepted: ['ok', 'check', '同意了'],
  refused: ['bad', 'x', '没有同意'],
  withdrawn: ['mute', 'undo-2', '撤回了'],
} as const

/** Proposed roles, each with what the reader may do about it. */
export function RoleProposalList({ proposals }: { proposals: readonly ProposedRole[] }) {
  return (
    <ul className="venues">
      {proposals.map((one) => {
        const [tone, icon, words] = states[one.state]
        return (
          <li className="venue" key={one.id}>
            <h3>{`${one.name}：${one.what}`}</h3>
            <Badge tone={tone} icon={icon}>
              {words}
            </Badge>
            <p className="meta">
              <span>{`${one.asker}，${one.when}提的${one.until ? `，做到${one.until}` : ''}`}</span>
            </p>
            {one.reason ? <p>{`为什么：${one.reason}`}</p> : null}
            {one.answer ? <p>{`没有同意，因为：${one.answer}`}</p> : null}
            {one.state === 'proposed' && one.part !== 'neither' ? <Answer {...one} /> : null}
          </li>
        )
      })}
    </ul>
  )
}

function Answer({ id, name, part }: ProposedRole) {
  return (
    <form method="post" action={paths.roleProposals()} className="venue__do row">
      <FormToken />
      <Hidden kept={[['proposal', id]]} />
      {part === 'second' ? (
        <>
          <button className="btn btn--sm" type="submit" name="do" value="accept">
            同意<span className="sr">{name}的</span>
          </button>
          <label className="sr" htmlFor={`why-${id}`}>
            为什么不同意{name}的
          </label>
          <input className="input" id={`why-${id}`} name="why" placeholder="不同意就写为什么" maxLength={200} />
          <button className="btn btn--line btn--sm" type="submit" name="do" value="refuse">
            不同意<span className="sr">{name}的</span>
          </button>
        </>
      ) : (
        <button className="btn btn--quiet btn--sm" type="submit" name="do" value="withdraw">
          撤回<span className="sr">{name}的</span>
        </button>
      )}
    </form>
  )
}
