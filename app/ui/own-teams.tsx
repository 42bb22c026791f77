import { paths } from '#app/paths.ts'
import { Badge } from './badge.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'

interface OwnTeam {
  id: string
  state: 'asked' | 'invited' | 'active'
  slug: string
  name: string
  summary: string
  role: string
  leads: boolean
  since: string
  named: boolean
  runs: boolean
}

const sinceWords = { asked: '申请', invited: '收到邀请', active: '入队' }

/** One's own teams, each with what can be done about it. */
export function OwnTeams({ memberships }: { memberships: readonly OwnTeam[] }) {
  return (
    <ul className="teams">
      {memberships.map((team) => (
        <li className="team" key={team.id}>
          <h2 className="team__t">
            <a href={paths.team(team.slug)}>{team.name}</a>
          </h2>
          <p className="row">
            {team.state === 'asked' ? <Badge>等队长答复</Badge> : null}
            {team.state === 'invited' ? <Badge>请你入队</Badge> : null}
            {team.role ? <Badge>{team.role}</Badge> : null}
            <span className="muted small">{`${team.since}${sinceWords[team.state]}`}</span>
          </p>
          <p className="team__p">{team.summary}</p>
          <div className="row">
            {team.runs ? (
              <a className="btn btn--sm" href={paths.manageTeam(team.slug)}>
                管理队伍
              </a>
            ) : null}
            <Acts team={team} />
          </div>
          {team.state === 'active' ? (
            <p className="muted small">
              {team.named
                ? '公开页上写着你的名字（没满 18 岁只写姓），随时可以收回。'
                : '公开页上现在只把你算进人数，不写名字。'}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Acts({ team }: { team: OwnTeam }) {
  const act = (verb: string, words: string, quiet = true) => (
    <form method="post" action={paths.myTeams()} key={verb}>
      <FormToken />
      <Hidden
        kept={[
          ['id', team.id],
          ['do', verb],
        ]}
      />
      <button className={quiet ? 'btn btn--line btn--sm' : 'btn btn--sm'} type="submit">
        {words}
        <span className="sr">：{team.name}</span>
      </button>
    </form>
  )
  if (team.state === 'invited') return [act('accept', '加入', false), act('leave', '这次不去')]
  if (team.state === 'asked') return act('leave', '收回申请')
  return [
    team.named ? act('unname', '不再写我的名字') : act('name', '公开页写我的名字'),
    team.leads ? null : act('leave', '离队'),
  ]
}

interface Asked {
  id: string
  name: string
  state: string
  reason: string
}

/** The teams somebody asked to have founded. */
export function OwnAsked({ asked }: { asked: readonly Asked[] }) {
  return (
    <section className="me-sec" aria-labelledby="asked">
      <h2 id="asked">我申请建的队伍</h2>
      <ul className="teams">
        {asked.map(({ id, name, state, reason }) => (
          <li className="team" key={id}>
            <b>{name}</b> <Badge>{state === 'proposed' ? '等团委答复' : '没有建成'}</Badge>
            {reason ? <p className="team__p">{reason}</p> : null}
            {state === 'proposed' ? (
              <form method="post" action={paths.myTeams()}>
                <FormToken />
                <Hidden
                  kept={[
                    ['id', id],
                    ['do', 'withdraw'],
                  ]}
                />
                <button className="btn btn--line btn--sm" type="submit">
                  收回申请
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
