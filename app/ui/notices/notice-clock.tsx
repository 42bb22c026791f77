import { Panel } from '../panel.tsx'

interface NoticeClockProps {
  state: 'open' | 'ended' | 'withdrawn'
  restarts: number
  reason: string | null
  workingDays: number
  lineCount: number
  from: string
  until: string
  clock: { left: number; off: readonly string[]; worked: readonly string[] } | null
  lines: readonly {
    id: string
    name: string
    team: string | null
    title: string
    day: string
    length: string
    waits: boolean
  }[]
}

/** How long a notice still runs and which days are counted, with its list as everybody sees it. */
export function NoticeClock(props: NoticeClockProps) {
  const { state, restarts, reason, workingDays, lineCount, from, until, clock, lines } = props
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
          <div className="tblwrap tblwrap--bare">
            <table className="tbl tbl--dense">
              <caption className="sr">公示的名单</caption>
              <thead>
                <tr>
                  <th scope="col">姓名</th>
                  <th scope="col">队伍</th>
                  <th scope="col">哪天</th>
                  <th scope="col">服务</th>
                  <th scope="col" className="n">
                    时长
                  </th>
                  <th scope="col">异议</th>
                </tr>
              </thead>
              <tbody>
                {lines.map(({ id, name, team, title, day, length, waits }) => (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    <td>{team ?? '—'}</td>
                    <td>{day}</td>
                    <td>{title}</td>
                    <td className="n">{length}</td>
                    <td>{waits ? <span className="warn-t">等答复</span> : '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      ) : null}
    </>
  )
}
