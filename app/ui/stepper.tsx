/** Where one is in a form of several pages; what is done leads back. */
export function Stepper({
  steps,
  current,
  label = '报名进度',
}: {
  steps: readonly { words: string; href?: string | null }[]
  /** index of the step on this page */
  current: number
  label?: string
}) {
  return (
    <ol className="stepper" aria-label={label}>
      {steps.map(({ words, href }, index) => (
        <li
          key={words}
          className={index < current ? 'done' : undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          <span>
            {index < current && href ? <a href={href}>{words}</a> : words}
            {index < current ? <span className="sr">，已完成</span> : null}
          </span>
        </li>
      ))}
    </ol>
  )
}
