import { type HonourLevel, levelWords } from '#app/domain/awards/words.ts'
import { paths } from '#app/paths.ts'
import { SectionHead } from '../section-head.tsx'

interface HonourListProps {
  title: string
  /** `paper`: its certificate, of one's own honours */
  rows: readonly { id: string; title: string; level: HonourLevel; year: number; paper?: string | null }[]
  all: number
  /** where the wall shows them */
  wall: string
  className?: string
}

/** The last honours of somebody, with the way to the wall; of whoever has none, nothing. */
export function HonourList({ title, rows, all, wall, className }: HonourListProps) {
  if (rows.length === 0) return null
  return (
    <section className={className} aria-labelledby="honours">
      <SectionHead id="honours" title={title} note={`一共 ${all} 项`} more={{ href: wall, words: '去荣誉墙' }} />
      <ul className="bul">
        {rows.map((one) => (
          <li key={one.id}>
            <b>{one.title}</b>{' '}
            <span className="muted">
              {one.year} 年 {levelWords[one.level]}
            </span>
            {one.paper ? (
              <>
                {' '}
                <a href={paths.myCertificate(one.paper)}>
                  荣誉证书<span className="sr">：{one.title}</span>
                </a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
