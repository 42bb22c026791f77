import { starWord } from '#app/domain/stars/refusals.ts'

interface StarRowProps {
  /** counted minutes each star asks for */
  thresholds: readonly number[]
  /** how many somebody has */
  level: number
}

/** The stars one after the other: those that are there, the next, and those to come. */
export function StarRow({ thresholds, level }: StarRowProps) {
  return (
    <ol className="stars" aria-label="星级">
      {thresholds.map((minutes, index) => {
        const star = index + 1
        const there = star <= level
        const next = star === level + 1
        return (
          <li key={star} className={there ? undefined : next ? 'next' : 'off'}>
            <img src={`/art/star-${star}.svg`} alt="" width="64" height="64" />
            <b>{starWord(star)}</b>
            {minutes / 60}
            <span className="sr"> 小时{there ? '，已经有了' : next ? '，下一颗' : ''}</span>
          </li>
        )
      })}
    </ol>
  )
}
