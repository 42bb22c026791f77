import { type HonourLevel, levelWords } from '#app/domain/awards/words.ts'
import { paths } from '#app/paths.ts'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { SectionHead } from '../section-head.tsx'

interface HonourListProps {
  title: string
  /** of one's own: `paper`, its certificate, and `naming`, what can be said to the name on the wall */
  rows: readonly {
    id: string
    title: string
    level: HonourLevel
    year: number
    paper?: string | null
    naming?: 'name' | 'mask' | null
  }[]
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
            {one.naming ? <WallName id={one.id} title={one.title} naming={one.naming} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One's name on the wall: shown whole, or masked. */
function WallName({ id, title, naming }: { id: string; title: string; naming: 'name' | 'mask' }) {
  return (
    <form method="post" action={paths.nameMyHonour()} className="row">
      <FormToken />
      <Hidden kept={[['honour', id]]} />
      <span className="muted">荣誉墙上{naming === 'mask' ? '写着你的全名' : '名字遮住一部分'}</span>
      <button className="btn btn--quiet btn--sm" type="submit" name="do" value={naming}>
        {naming === 'mask' ? '遮住' : '写全名'}
        <span className="sr">：{title}</span>
      </button>
    </form>
  )
}
