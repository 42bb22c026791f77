import type { SketchPin } from './county-drawing.tsx'

/** What the stones on the map mean, for the kinds that are on it. */
export function MapKey({ kinds, chosen }: { kinds: ReadonlySet<SketchPin['kind']>; chosen: boolean }) {
  if (kinds.size === 0) return null
  return (
    <p className="map__key">
      {kinds.has('activity') ? (
        <span>
          <i />
          活动
        </span>
      ) : null}
      {kinds.has('venue') ? (
        <span>
          <i className="v" />
          场地
        </span>
      ) : null}
      {chosen ? (
        <span>
          <i className="s" />
          正在看
        </span>
      ) : null}
    </p>
  )
}
