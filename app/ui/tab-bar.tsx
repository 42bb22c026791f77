import { paths } from '#app/paths.ts'
import { Icon } from './icon.tsx'
import type { Place } from './page-frame.tsx'

const tabs = [
  ['home', '首页', 'house', paths.home()],
  ['activities', '活动', 'calendar-days', paths.activities()],
  ['venues', '场地', 'building-2', paths.venues()],
  ['me', '我的', 'user', paths.me()],
] as const

/** The four places under the thumb, on screens under 768 px. */
export function TabBar({ current }: { current?: Place | null }) {
  return (
    <nav className="tabbar" aria-label="底部导航">
      {tabs.map(([place, words, icon, href]) => (
        <a key={place} href={href} aria-current={current === place ? 'page' : undefined}>
          <Icon name={icon} />
          {words}
        </a>
      ))}
    </nav>
  )
}
