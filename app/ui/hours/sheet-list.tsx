import { paths } from '#app/paths.ts'
import { Badge } from '../badge.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden, type Kept } from '../hidden.tsx'
import { Icon } from '../icon.tsx'

export interface SheetItem {
  id: string
  title: string
  who: string
  people: number
  hours: string
  recorded: string
  back: boolean
  warnings: number
  warning: string | null
  /** holds something of the reader's own */
  closed: boolean
}

interface SheetListProps {
  sheets: readonly SheetItem[]
  current: string | null
  picked: readonly string[]
  /** how many wait, counted up to a hundred */
  waiting: string
  hrefOf: (id: string) => string
  /** ticks every sheet without a warning */
  pickHref: string
  /** as many as that ticks */
  clean: number
  chips: readonly { words: string; href: string; current: boolean }[]
  moreHref: string | null
  topHref: string | null
  kept: Kept
}

/** The sheets that wait, the oldest first; what has no warning can be ticked and passed together. */
export function SheetList(props: SheetListProps) {
  const { sheets, current, picked, waiting, hrefOf, pickHref, clean, chips, moreHref, topHref, kept } = props
  return (
    <section className="panel review__q" aria-labelledby="queue">
      <div className="panel__h">
        <h2 id="queue">待审 {waiting}</h2>
        {clean > 0 ? (
          <a className="more" href={pickHref} data-key="s">
            <Icon name="check-check" />
            选没有提醒的 {clean} 张
          </a>
        ) : null}
      </div>
      <nav className="chips review__f" aria-label="先看哪些">
        {chips.map((chip) => (
          <a
            key={chip.words}
            className="chip chip--s"
            href={chip.href}
            aria-current={chip.current ? 'true' : undefined}
          >
            {chip.words}
          </a>
        ))}
      </nav>
      <form method="post" action={paths.staffHoursBatch()}>
        <FormToken />
        <Hidden kept={kept} />
        <ol className="ql">
          {sheets.map((sheet) => (
            <Item
              key={sheet.id}
              sheet={sheet}
              here={sheet.id === current}
              picked={picked.includes(sheet.id)}
              href={hrefOf(sheet.id)}
            />
          ))}
        </ol>
        {moreHref || topHref ? (
          <p className="ql__more">
            {topHref ? <a href={topHref}>回到最早的</a> : null} {moreHref ? <a href={moreHref}>再看后面的</a> : null}
          </p>
        ) : null}
        <fieldset className="batch review__batch" aria-label="对勾上的">
          <b>勾上的一起审</b>
          <button className="btn btn--onriver btn--sm" type="submit" data-key="b">
            <Icon name="check-check" />
            一起通过…
          </button>
          <span className="muted-r">带提醒的要一张张看，不能一起通过</span>
        </fieldset>
      </form>
    </section>
  )
}

function Item({ sheet, here, picked, href }: { sheet: SheetItem; here: boolean; picked: boolean; href: string }) {
  const { id, title, who, hours, recorded, warnings, warning, closed, back } = sheet
  const free = warnings === 0 && !closed
  return (
    <li className={here ? 'ql__i ql__i--on' : 'ql__i'}>
      {free ? (
        <label className="ql__c">
          <input type="checkbox" name="id" value={id} defaultChecked={picked} />
          <span className="sr">勾上 {title}</span>
        </label>
      ) : (
        <span />
      )}
      <a href={href} aria-current={here ? 'true' : undefined}>
        <b>{title}</b>
        <span className="ql__n">
          {hours}
          <small> 时</small>
        </span>
        <span className="muted xs">
          {who}
          {back ? '·补录' : ''}
        </span>
        {warning ? (
          <Badge tone="warn" icon="triangle-alert">
            {warning}
          </Badge>
        ) : (
          <span className="muted xs">{closed ? '要同事审' : recorded}</span>
        )}
      </a>
    </li>
  )
}
