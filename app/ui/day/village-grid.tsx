import { Panel } from '../panel.tsx'

export interface VillageTown {
  id: string
  name: string
  villages: readonly { id: string; name: string; visits: number }[]
}

const shadeOf = (visits: number) => `v${Math.min(3, visits)}`

/** Every village and community with how often the month went there: the white ones still wait. */
export function VillageGrid({ towns }: { towns: readonly VillageTown[] }) {
  const all = towns.reduce((sum, { villages }) => sum + villages.length, 0)
  return (
    <Panel id="villages" title={`${all} 个村（社区），这个月去过几次`} aside={<p className="muted">白色的还没去过</p>}>
      <div className="vil">
        {towns.map(({ id, name, villages }) => (
          <div key={id} className="vil-row">
            <h3>
              {name}{' '}
              <span>
                {villages.filter(({ visits }) => visits > 0).length}/{villages.length}
              </span>
            </h3>
            <ul>
              {villages.map((village) => (
                <li key={village.id} className={shadeOf(village.visits)}>
                  {village.name} <b>{village.visits}</b>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Panel>
  )
}
