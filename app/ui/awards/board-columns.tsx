import { Badge } from '../badge.tsx'

interface BoardColumnsProps {
  columns: readonly {
    key: string
    title: string
    cards: readonly {
      id: string
      name: string
      state: string
      deed: string
      flags: readonly string[]
      score: string | null
    }[]
  }[]
}

const outcome: Readonly<Record<string, string>> = { awarded: '评上了', rejected: '没有评上' }

/** Where each nomination stands, column by column, and what it lacks. */
export function BoardColumns({ columns }: BoardColumnsProps) {
  return (
    <div className="board">
      {columns.map(({ key, title, cards }) => (
        <section key={key} className="board__col" aria-labelledby={`col-${key}`}>
          <h2 id={`col-${key}`}>
            {title} <span className="muted">{cards.length}</span>
          </h2>
          {cards.length === 0 ? <p className="muted">没有</p> : null}
          <ul>
            {cards.map((card) => (
              <li key={card.id} className={card.flags.length > 0 ? 'board__card board__card--flag' : 'board__card'}>
                <b>{card.name}</b>
                {card.deed ? <p className="muted">{card.deed}</p> : null}
                <p className="row">
                  {card.score ? <span>{card.score}</span> : null}
                  {outcome[card.state] ? <span>{outcome[card.state]}</span> : null}
                  {card.flags.map((flag) => (
                    <Badge key={flag} tone="warn" icon="triangle-alert">
                      {flag}
                    </Badge>
                  ))}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
