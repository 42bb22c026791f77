import { Panel } from './panel.tsx'

interface PersonHistoryProps {
  signups: readonly { id: string; title: string; when: string; words: string }[]
  consents: readonly { id: string; words: string; over: string | null }[]
  roles: readonly { id: string; words: string }[]
  events: readonly { id: string; words: string; when: string; who: string }[]
}

/** What a person took part in, agreed to and was in charge of, and what was done about them. */
export function PersonHistory({ signups, consents, roles, events }: PersonHistoryProps) {
  return (
    <>
      <Panel id="signups" title="报名" bare={signups.length > 0}>
        {signups.length === 0 ? (
          <p className="muted">还没有报过名。</p>
        ) : (
          <div className="tblwrap">
            <table className="tbl">
              <caption className="sr">报名</caption>
              <thead>
                <tr>
                  <th scope="col">活动</th>
                  <th scope="col">时间</th>
                  <th scope="col">结果</th>
                </tr>
              </thead>
              <tbody>
                {signups.map(({ id, title, when, words }) => (
                  <tr key={id}>
                    <th scope="row">{title}</th>
                    <td>{when}</td>
                    <td>{words}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
      <Lines
        id="consents"
        title="同意"
        rows={consents.map(({ id, words, over }) => [id, over ? `${words}，${over}` : words])}
      />
      <Lines id="held" title="负责的事" rows={roles.map(({ id, words }) => [id, words])} />
      <Lines
        id="events"
        title="发生过什么"
        rows={events.map(({ id, words, when, who }) => [id, `${when} ${who}：${words}`])}
      />
    </>
  )
}

function Lines({ id, title, rows }: { id: string; title: string; rows: readonly (readonly [string, string])[] }) {
  if (rows.length === 0) return null
  return (
    <Panel id={id} title={title}>
      <ul className="rows">
        {rows.map(([key, words]) => (
          <li key={key}>{words}</li>
        ))}
      </ul>
    </Panel>
  )
}
