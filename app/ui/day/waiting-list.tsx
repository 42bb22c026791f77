import { Empty } from '../empty.tsx'
import { Panel } from '../panel.tsx'

interface WaitingListProps {
  waiting: readonly { title: string; detail: string; count: number; clock: string; href: string; go: string }[]
}

/** What waits for whoever looks: how much, what, and the way there. */
export function WaitingList({ waiting }: WaitingListProps) {
  const all = waiting.reduce((sum, { count }) => sum + count, 0)
  return (
    <Panel id="waiting" title="等你处理" aside={<p className="muted">{all} 件</p>} bare>
      {waiting.length === 0 ? (
        <div className="panel__b">
          <Empty title="都办完了" heading="h3">
            有要你审核、答复的，会排在这里。
          </Empty>
        </div>
      ) : (
        <ul className="todo-list">
          {waiting.map(({ title, detail, count, clock, href, go }) => (
            <li key={title}>
              <span className={count > 9 ? 'k hot' : 'k'}>{count}</span>
              <div>
                <b>{title}</b>
                <p>{clock ? `${detail}。${clock}` : detail}</p>
              </div>
              <a className="btn btn--line btn--sm" href={href}>
                {go}
                <span className="sr">：{title}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
