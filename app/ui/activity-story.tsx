import { Flash } from './flash.tsx'
import { Questions } from './questions.tsx'
import { StepsTimeline } from './steps-timeline.tsx'

interface ActivityStoryProps {
  steps: readonly { at: string; what: string; detail: string }[]
  bring: readonly string[]
  riskTitle: string
  risk: string
  answers: readonly { question: string; answer: string }[]
}

/** What one will do, what to bring, what to mind, and what others have asked. */
export function ActivityStory({ steps, bring, riskTitle, risk, answers }: ActivityStoryProps) {
  return (
    <div className="prose">
      {steps.length > 0 ? (
        <>
          <h2>怎么做</h2>
          <StepsTimeline
            steps={steps.map(({ at, what, detail }) => ({
              title: at ? `${at} ${what}` : what,
              detail: detail || null,
            }))}
          />
        </>
      ) : null}
      {bring.length > 0 ? (
        <>
          <h2>带上这些</h2>
          <ul>
            {bring.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : null}
      {risk ? (
        <>
          <h2>要留意</h2>
          <Flash tone="warn" title={riskTitle || '有风险的地方'}>
            {risk}
          </Flash>
        </>
      ) : null}
      {answers.length > 0 ? (
        <>
          <h2>大家问过</h2>
          <Questions items={answers} />
        </>
      ) : null}
    </div>
  )
}
