import { paths } from '#app/paths.ts'
import { Flash } from './flash.tsx'

export interface ReasonWords {
  why: string
  wayOut: string
  signupId?: string
}

/** Everything that stands in the way of a place, each with its way out. */
export function Reasons({
  reasons,
  live,
  queue,
}: {
  reasons: readonly ReasonWords[]
  live?: boolean
  queue?: boolean
}) {
  const [first, ...more] = reasons
  if (!first) return null
  const tone = queue ? 'queue' : 'warn'
  if (more.length === 0)
    return (
      <Flash tone={tone} title={first.why} live={live}>
        <WayOut {...first} />
      </Flash>
    )
  return (
    <Flash tone={tone} title={queue ? first.why : `这一场有 ${reasons.length} 处不合适`} live={live}>
      {queue ? <WayOut {...first} /> : null}
      <ul className="bul">
        {(queue ? more : reasons).map((reason) => (
          <li key={reason.why}>
            <b>{reason.why}</b>
            <WayOut {...reason} />
          </li>
        ))}
      </ul>
    </Flash>
  )
}

const WayOut = ({ wayOut, signupId }: ReasonWords) => (
  <p>
    {wayOut}
    {signupId ? (
      <>
        {' '}
        <a href={paths.mySignup(signupId)}>看那次报名</a>
      </>
    ) : null}
  </p>
)
