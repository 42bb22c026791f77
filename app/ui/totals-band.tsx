import type { ReactNode } from 'react'
import { Road } from './road.tsx'

interface TotalsBandProps {
  title?: string
  /** 18,642 */
  count: string
  unit?: string
  text: ReactNode
  /** 0 to 1 of the road drawn beside, and what it says */
  share: number
  roadLabel: string
  /** one or two buttons */
  children?: ReactNode
}

/** What everybody has laid together: one hour, one stone. */
export function TotalsBand(props: TotalsBandProps) {
  const { title = '服务 1 小时，铺 1 块青石', count, unit = '块', text, share, roadLabel, children } = props
  return (
    <section className="river together" aria-labelledby="together">
      <div className="wrap section">
        <div className="together__in">
          <div>
            <h2 id="together">{title}</h2>
            <p className="bignum">
              {count}
              <small>{unit}</small>
            </p>
            <p className="together__p">{text}</p>
            {children ? <p className="row">{children}</p> : null}
          </div>
          <Road share={share} label={roadLabel} onRiver />
        </div>
      </div>
    </section>
  )
}
