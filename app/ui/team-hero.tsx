import type { ReactNode } from 'react'
import { Crumbs } from './crumbs.tsx'
import { StoneField } from './stone-field.tsx'

interface TeamHeroProps {
  trail: readonly { words: string; href?: string }[]
  name: string
  summary: string
  members: number
  /** of the members, those of the last seven days */
  fresh: number
  /** hours counted this year: a stone each */
  stones: number
  /** shifts that are over */
  done: number
  /** what one can do here */
  children?: ReactNode
}

/** The top of a team's page: who they are, three figures, and a stone for every member. */
export function TeamHero({ trail, name, summary, members, fresh, stones, done, children }: TeamHeroProps) {
  return (
    <div className="river team-hero">
      <div className="wrap team-hero__in">
        <div>
          <Crumbs trail={trail} />
          <h1>{name}</h1>
          <p className="team-hero__p">{summary}</p>
          <dl className="team-hero__dl">
            <Figure words="队员" count={members} unit="人" />
            <Figure words="今年铺石" count={stones} unit="块" />
            <Figure words="办过" count={done} unit="场" />
          </dl>
          {children ? <div className="row">{children}</div> : null}
        </div>
        {members > 0 ? (
          <div className="team-hero__art">
            <StoneField stones={members} fresh={fresh} />
            <p className="xs">一块石是一名队员{fresh > 0 ? '，金色的是这周新来的' : ''}</p>
          </div>
        ) : null}
      </div>
    </div>
  )
}

const Figure = ({ words, count, unit }: { words: string; count: number; unit: string }) => (
  <div>
    <dt>{words}</dt>
    <dd>
      {count.toLocaleString('zh-CN')}
      <small>{unit}</small>
    </dd>
  </div>
)
