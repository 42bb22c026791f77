import { paths } from '#app/paths.ts'
import { SectionHead } from './section-head.tsx'

export interface WallGroupView {
  key: string
  kind: string
  /** 县级·个人·2025年12月5日 发布 */
  words: string
  stones: readonly {
    id: string
    name: string
    deed: string
    unit: string
    teamSlug: string | null
    golden: boolean
  }[]
}

interface EarlierYear {
  year: number
  names: readonly { id: string; name: string }[]
  more: number
}

/** The years before, names only; each leads to its own wall. */
export const EarlierYears = ({ years }: { years: readonly EarlierYear[] }) =>
  years.map(({ year, names, more }) => (
    <section key={year} aria-labelledby={`year-${year}`} className="hon-sec">
      <SectionHead
        id={`year-${year}`}
        title={`${year} 年度`}
        note={more > 0 ? `还有 ${more} 个` : null}
        more={{ href: paths.honours({ year }), words: '事迹' }}
      />
      <ul className="wall wall--s wall--pale">
        {names.map(({ id, name }) => (
          <li key={id}>
            <b>{name}</b>
          </li>
        ))}
      </ul>
    </section>
  ))

/** Names on stones, kind by kind; those who say what they did have larger ones. */
export function HonourWall({ groups }: { groups: readonly WallGroupView[] }) {
  const golden = groups.some(({ stones }) => stones.some((stone) => stone.golden))
  return (
    <>
      {groups.map(({ key, kind, words, stones }, index) => (
        <section key={`${kind}-${key}`} aria-labelledby={`wall-${index}`}>
          <div className="sec-head hon-sec">
            <div>
              <h2 id={`wall-${index}`}>{kind}</h2>
              <p>
                {stones.length} 个·{words}
              </p>
            </div>
          </div>
          <ul className={stones.some(({ deed }) => deed) ? 'wall' : 'wall wall--s'}>
            {stones.map(({ id, name, deed, unit, teamSlug, golden: gold }) => (
              <li key={id} className={gold ? 'gold' : undefined}>
                <b>{teamSlug ? <a href={paths.team(teamSlug)}>{name}</a> : name}</b>
                {deed ? <span>{deed}</span> : null}
                {unit ? <span>{unit}</span> : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {golden ? <p className="xs muted wall-cap">金色石头：连续两年获评</p> : null}
      <p className="xs muted wall-cap">没有同意写全名的，名字遮住一部分。</p>
    </>
  )
}
