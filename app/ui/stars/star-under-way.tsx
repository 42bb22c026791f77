import { paths } from '#app/paths.ts'
import { Hidden } from '../hidden.tsx'

export interface StarUnderWayProps {
  id: string
  words: string
  /** since when it is asked for */
  on: string
  state: 'asked' | 'approved' | 'on_notice'
  /** for how many working days a list runs */
  days: number
  /** the list it stands on; over: only an objection still holds it */
  notice: { id: string; until: string; over: boolean } | null
}

/** How far the star is that somebody asked for, what comes next, and taking it back. */
export function StarUnderWay({ id, words, on, state, days, notice }: StarUnderWayProps) {
  return (
    <>
      {state === 'asked' ? (
        <p>
          {on}申请了{words}，等镇团委答复。
        </p>
      ) : null}
      {state === 'approved' ? (
        <p>
          {words}通过了审核，等着公示。公示 {days} 个工作日，没有异议就授予；名单上名字是遮住的。
        </p>
      ) : null}
      {notice && !notice.over ? (
        <p>
          {words}正在公示，到 <b>{notice.until}</b>，没有异议，第二天授予。
          <a href={paths.notice(notice.id)}>看公示</a>
        </p>
      ) : null}
      {notice?.over ? <p>{words}公示完了。有人提了异议，团委答复以后告诉你结果。</p> : null}
      <Hidden kept={[['star', id]]} />
      <p className="row">
        <button className="btn btn--line" type="submit" name="verb" value="withdraw">
          撤回申请
        </button>
      </p>
      {notice && !notice.over ? <p className="muted">撤回了，你那一行马上从名单上拿下。</p> : null}
    </>
  )
}
