import { Icon } from './icon.tsx'

/** The same things as a list or on the map. */
export function ViewSwitch({ current, list, map }: { current: 'list' | 'map'; list: string; map: string }) {
  return (
    <nav className="seg" aria-label="显示方式">
      <a href={list} aria-current={current === 'list' ? 'true' : undefined}>
        <Icon name="list" />
        列表
      </a>
      <a href={map} aria-current={current === 'map' ? 'true' : undefined}>
        <Icon name="map" />
        地图
      </a>
    </nav>
  )
}
