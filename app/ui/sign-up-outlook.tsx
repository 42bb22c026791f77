import { Guard } from './guard.tsx'
import { Reasons, type ReasonWords } from './reasons.tsx'

interface SignUpOutlookProps {
  prospect: 'confirmed' | 'requested' | 'waitlisted' | 'refused'
  reasons: readonly ReasonWords[]
  /** the page answers a form */
  live?: boolean
}

/** Before somebody presses on: what stands in the way, that they would wait, or that a guardian has the last word. */
export function SignUpOutlook({ prospect, reasons, live }: SignUpOutlookProps) {
  if (reasons.length === 0) return null
  if (prospect !== 'requested') return <Reasons reasons={reasons} queue={prospect === 'waitlisted'} live={live} />
  return (
    <Guard id="guardian" title="请家长一起看">
      {reasons.map(({ why, wayOut }) => (
        <p key={why}>
          {why}。{wayOut}，到时间还没同意，名额会让给别人。
        </p>
      ))}
      <p>先把这场活动拿给监护人看：时间、集合的地方和要注意的都在活动页上。</p>
    </Guard>
  )
}
