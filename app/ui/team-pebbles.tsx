import { Avatar } from './avatar.tsx'
import { SectionHead } from './section-head.tsx'

interface TeamPebblesProps {
  members: number
  named: readonly { name: string; role: string }[]
}

/** The members of a team: how many, and those who want to be named. */
export function TeamPebbles({ members, named }: TeamPebblesProps) {
  const others = members - named.length
  return (
    <section aria-labelledby="members">
      <SectionHead
        id="members"
        title="队员"
        note={members === 0 ? '还没有队员，等你来当第一个' : `${members} 人，愿意公开的显示名字`}
      />
      {named.length > 0 ? (
        <ul className="pebbles">
          {named.map(({ name, role }, index) => (
            <li key={`${name}-${index.toString()}`}>
              <Avatar name={name} />
              <span>
                {name}
                {role ? <small>{role}</small> : null}
              </span>
            </li>
          ))}
          {others > 0 ? <li className="pebbles__more">还有 {others} 人</li> : null}
        </ul>
      ) : null}
    </section>
  )
}
