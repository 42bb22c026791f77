import type { ReactNode } from 'react'

interface MastheadProps {
  /** 7月10日 */
  date: string
  /** 星期五·合山市 */
  place: string
  /** the headline; `<em>` is marked in osmanthus, `<br />` breaks it */
  children: ReactNode
  /** the search box */
  search: ReactNode
  /** chips under it */
  hints?: ReactNode
}

/** The top of the home page: what there is to do today, and the search. */
export function Masthead({ date, place, children, search, hints }: MastheadProps) {
  return (
    <div className="masthead">
      <div className="wrap masthead__in">
        <div className="masthead__copy">
          <div className="masthead__top">
            <p className="masthead__date">
              <b>{date}</b> {place}
            </p>
            <h1>{children}</h1>
            <img className="masthead__art" src="/art/hero-cairn.svg" alt="" width={640} height={420} />
          </div>
          {search}
          {hints ? <div className="masthead__hints">{hints}</div> : null}
        </div>
      </div>
    </div>
  )
}
