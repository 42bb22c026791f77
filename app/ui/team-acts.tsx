import { paths } from '#app/paths.ts'

interface TeamActsProps {
  slug: string
  /** how whoever reads this stands to the team; null is not at all */
  state: string | null
  /** they lead it, or are staff of its town */
  runs: boolean
}

/** What one can do on a team's page: join it, see one's own part in it, run it. */
export function TeamActs({ slug, state, runs }: TeamActsProps) {
  return (
    <>
      {state === null ? (
        <a className="btn btn--join btn--lg" href={paths.joinTeam(slug)}>
          申请入队
        </a>
      ) : (
        <a className="btn btn--onriver btn--lg" href={paths.myTeams()}>
          {state === 'active' ? '你是队员' : state === 'invited' ? '队长请你入队' : '等队长答复'}
        </a>
      )}
      {runs ? (
        <a className="btn btn--onriver btn--lg" href={paths.manageTeam(slug)}>
          管理队伍
        </a>
      ) : null}
    </>
  )
}
