import { paths } from '#app/paths.ts'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'

interface WaitingTownsProps {
  waiting: readonly { townId: string; town: string; entries: number }[]
  days: number
  /** when it would be over if it were posted now; null where nobody can know */
  ends: string | null
}

/** What passed review and waits to be posted, town by town; it is posted by itself every day, and at once where asked for. */
export function WaitingTowns({ waiting, days, ends }: WaitingTownsProps) {
  return (
    <Panel id="waiting" title="等着公示的">
      {waiting.length === 0 ? (
        <p className="muted">没有等着的。审核通过的补录会列在这里，每天自动贴出去一次。</p>
      ) : (
        <>
          <p className="muted">
            公示 {days} 个工作日，贴出来那天不算{ends ? `，现在公示到 ${ends}` : ''}。每天也会自动贴出去一次。
          </p>
          <ul className="found">
            {waiting.map(({ townId, town, entries }) => (
              <li key={townId} className="row row--between">
                <span>
                  {town}，{entries} 条
                </span>
                <form method="post" action={paths.staffNotices()}>
                  <FormToken />
                  <Hidden kept={[['town', townId]]} />
                  <button className="btn btn--sm" type="submit" disabled={ends === null}>
                    现在公示
                    <span className="sr">{town}的</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
