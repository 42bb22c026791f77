interface StageStripProps {
  stages: readonly { title: string; state: 'done' | 'current' | 'todo'; detail: string }[]
}

/** How far a call has come, side by side. */
export const StageStrip = ({ stages }: StageStripProps) => (
  <ol className="stages" aria-label="走到哪一步">
    {stages.map(({ title, state, detail }) => (
      <li key={title} className={`stages__${state}`} aria-current={state === 'current' ? 'step' : undefined}>
        <b>{title}</b>
        <span>{detail}</span>
      </li>
    ))}
  </ol>
)
