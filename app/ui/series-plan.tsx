import { paths } from '#app/paths.ts'
import type { Kept } from './hidden.tsx'
import { Note } from './note.tsx'
import { Panel } from './panel.tsx'
import { Sure } from './sure.tsx'

interface SeriesPlanProps {
  activityId: string
  plan: readonly { day: string; words: string; why: string | null }[]
  kept: Kept
  /** why none can be made */
  none: string | null
}

/** On which days a shift is made, and on which not and why; before it is saved. */
export function SeriesPlan({ activityId, plan, kept, none }: SeriesPlanProps) {
  const made = plan.filter(({ why }) => why === null)
  const left = plan.filter(({ why }) => why !== null)
  return (
    <>
      <Panel id="made" title={`能加的 ${made.length} 场`}>
        {made.length === 0 ? <p className="muted">没有。</p> : null}
        <ul className="series-days">
          {made.map(({ day, words }) => (
            <li key={day}>{words}</li>
          ))}
        </ul>
      </Panel>
      {left.length > 0 ? (
        <Panel id="left" title={`加不了的 ${left.length} 场`}>
          <ul className="bul">
            {left.map(({ day, words, why }) => (
              <li key={day}>
                {words}：{why}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {none ? (
        <>
          <Note icon="circle-alert">{none}</Note>
          <p className="row form-go">
            <a className="btn btn--line" href={paths.activitySeries(activityId)}>
              回去改
            </a>
          </p>
        </>
      ) : (
        <Sure
          action={paths.activitySeries(activityId)}
          kept={kept}
          words={`加 ${made.length} 场`}
          back={paths.activitySeries(activityId)}
        />
      )}
    </>
  )
}
