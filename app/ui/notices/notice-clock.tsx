import { type NoticeKind, noticeWords } from '#app/domain/notices/words.ts'
import { Panel } from '../panel.tsx'
import { ScrollFrame } from '../scroll-frame.tsx'

interface NoticeClockProps {
  state: 'open' | 'ended' | 'withdrawn'
  restarts: number
  reason: string | null
  workingDays: number
  lineCount: number
  from: string
  until: string
  clock: { left: number; off: readonly string[]; worked: readonly string[] } | null
  kind: NoticeKind
  lines: readonly {
    id: string
    name: string
    team: string | null
    title: string
    day: string | null
    length: string | null
    waits: boolean
  }[]
}

/** How long a notice still runs and which days are counted, with its list as everybody sees it. */
export function NoticeClock(props: NoticeClockProps) {
  const { state, restarts, reason, workingDays, lineCount, from, until, clock, kind, lines } = props
  const words = noticeWords[kind]
  return (
    <>
      <Panel id="clock" title={state === 'open' ? `还有 ${clock?.left ?? '几'} 个工作日` : '不再公示'}>
        {state === 'withdrawn' ? (
          <p>撤下了：{reason}。名单上的会重新公示，从头算起。</p>
        ) : (
          <p>
            {from} 贴出，公示 {workingDays} 个工作日，到 {until}，贴出来那天不算。
          </p>
        )}
        {restarts > 0 && state !== 'withdrawn' ? <p>名单改过 {restarts} 次，每改一次从头算起。</p> : null}
        {clock && clock.off.length > 0 ? <p className="muted">不算的放假：{clock.off.join('、')}</p> : null}
        {clock && clock.worked.length > 0 ? <p className="muted">算工作日的调休：{clock.worked.join('、')}</p> : null}
        {state === 'ended' ? <p className="muted">一共 {lineCount} 条，名单已经收起来了。</p> : null}
      </Panel>
      {lines.length > 0 ? (
        <Panel id="lines" title={`名单 ${lines.length} 条`} bare>
          <ScrollFrame name="公示的名单" bare>
            <table className="tbl tbl--dense">
              <caption className="sr">公示的名单</caption>
              <thead>
                <tr>
                  <th scope="col">姓名</th>
                  <th scope="col">{words.team}</th>
                  {words.day ? <th scope="col">{words.day}</th> : null}
                  <th scope="col">{words.what}</th>
                  {words.length ? (
                    <th scope="col" className="n">
                      {words.length}
                    </th>
                  ) : null}
                  <th scope="col">异议</th>
                </tr>
              </thead>
              <tbody>
                {lines.map(({ id, name, team, title, day, length, waits }) => (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    <td>{team ?? '—'}</td>
                    {words.day ? <td>{day}</td> : null}
                    <td>{title}</td>
                    {words.length ? <td className="n">{length}</td> : null}
                    <td>{waits ? <span className="warn-t">等答复</span> : '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollFrame>
        </Panel>
      ) : null}
    </>
  )
}
