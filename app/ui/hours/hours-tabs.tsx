import type { HourView } from '#app/domain/hours/views.ts'
import { paths } from '#app/paths.ts'

const words: readonly [HourView, string][] = [
  ['pending', '待审核'],
  ['back', '补录'],
  ['returned', '退回'],
  ['notice', '公示'],
  ['counted', '已计入'],
  ['reversals', '冲销'],
]

/** The views of the queue, each with how much is in it. */
export function HoursTabs({ view, counts }: { view: HourView; counts: Readonly<Record<HourView, string>> }) {
  return (
    <nav className="tabs staff-tabs" aria-label="视图">
      {words.map(([one, title]) => (
        <a key={one} href={paths.staffHours({ view: one })} aria-current={view === one ? 'page' : undefined}>
          {title} <span className="ct">{counts[one]}</span>
        </a>
      ))}
    </nav>
  )
}
