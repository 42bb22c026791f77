import type { ReactNode } from 'react'

export interface TimelineStep {
  title: ReactNode
  detail?: ReactNode
  /** done when left out */
  state?: 'done' | 'current' | 'todo'
}

const looks = { done: undefined, current: 'cur', todo: 'todo' }
const said = { done: undefined, current: 'step', todo: undefined } as const

/** Stones down a line: how a day goes, what has happened, what comes next. */
export function StepsTimeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <ol className="tl">
      {steps.map(({ title, detail, state = 'done' }, index) => (
        <li key={`step-${index.toString()}`} className={looks[state]} aria-current={said[state]}>
          <p className="tl__t">{title}</p>
          {detail ? <p className="tl__d">{detail}</p> : null}
        </li>
      ))}
    </ol>
  )
}
