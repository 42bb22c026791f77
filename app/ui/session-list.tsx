import { paths } from '#app/paths.ts'
import { Badge } from './badge.tsx'
import { FormToken } from './form-token.tsx'

interface SessionListProps {
  sessions: readonly { id: string; device: string; seen: string; here: boolean }[]
}

/** Where the person is signed in, with the way out of each and of all. */
export function SessionList({ sessions }: SessionListProps) {
  return (
    <section className="me-sec" aria-labelledby="sessions">
      <div className="sec-head">
        <h2 id="sessions">在哪里登录着</h2>
      </div>
      <ul className="venues">
        {sessions.map(({ id, device, seen, here }) => (
          <li className="venue" key={id}>
            <h3>{device}</h3>
            {here ? <Badge tone="ok">这台</Badge> : null}
            <p className="meta">
              <span>{seen} 用过</span>
            </p>
            {here ? null : (
              <form method="post" action={paths.endSessions()} className="venue__do row">
                <FormToken />
                <button className="btn btn--line btn--sm" type="submit" name="session" value={id}>
                  退出<span className="sr">{device}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <div className="row form-go">
        <form method="post" action={paths.signOut()}>
          <FormToken />
          <button className="btn btn--line" type="submit">
            退出登录
          </button>
        </form>
        <form method="post" action={paths.endSessions()}>
          <FormToken />
          <button className="btn btn--quiet" type="submit" name="all" value="yes">
            所有设备都退出
          </button>
        </form>
      </div>
    </section>
  )
}
