import { paths } from '#app/paths.ts'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'

interface WaitingTownsProps {
  kind: 'hours' | 'stars'
  waiting: readonly { townId: string; town: string; entries: number }[]
  days: number
  /** when it would be over if it were posted now; null where nobody can know */
  ends: string | null
}

/**
 * What passed review and waits to be posted, town by town. Hours are posted by themselves every day, and at once where
 * asked for; stars when somebody puts them up.
 */
export function WaitingTowns({ kind, waiting, days, ends }: WaitingTownsProps) {
  const { title, none, unit, more } = words[kind]
  return (
    <Panel id={`waiting-${kind}`} title={title}>
      {waiting.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <>
          <p className="muted">
            公示 {days} 个工作日，贴出来那天不算{ends ? `，现在公示到 ${ends}` : ''}。{more}
          </p>
          <ul className="found">
            {waiting.map(({ townId, town, entries }) => (
              <li key={townId} className="row row--between">
                <span>
                  {town}，{entries} {unit}
                </span>
                <form method="post" action={paths.staffNotices()}>
                  <FormToken />
                  <Hidden
                    kept={[
                      ['town', townId],
                      ['kind', kind],
                    ]}
                  />
                  <button className="btn btn--sm" type="submit" disabled={ends === null}>
                    现在公示
                    <span className="sr">
                      {town}的{kind === 'stars' ? '星级' : '补录'}
                    </span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

const words = {
  hours: {
    ...{ title: '等着公示的补录', unit: '条', more: '每天也会自动贴出去一次。' },
    none: '没有等着的。审核通过的补录会列在这里，每天自动贴出去一次。',
  },
  stars: {
    ...{ title: '等着公示的星级', unit: '颗', more: '一个镇的贴在一张名单上。' },
    none: '没有等着的。审核通过的星级会列在这里，公示完才授予。',
  },
} as const
