import { paths } from '#app/paths.ts'
import { Empty } from './empty.tsx'

interface CatalogueEmptyProps {
  /** what was searched for */
  query: string
  /** there were other conditions than words */
  narrowed: boolean
  /** one day was asked for */
  day: boolean
  onward: boolean
}

/** Nothing was found: what that means, and where to look instead. */
export function CatalogueEmpty({ query, narrowed, day, onward }: CatalogueEmptyProps) {
  const weekend = { href: paths.activities({ when: 'weekend' }), words: '看这个周末' }
  if (onward) return <Empty title="这一段没有合适的">后面可能还有，再翻一页看看。</Empty>
  if (query)
    return (
      <Empty title={`没找到“${query}”`} action={weekend}>
        换个词，或看看这个周末。
      </Empty>
    )
  if (day)
    return (
      <Empty title="这天还没有活动" action={weekend}>
        看看前后几天。
      </Empty>
    )
  if (narrowed)
    return (
      <Empty title="没有同时符合这些条件的活动" action={{ href: paths.activities(), words: '看全部活动' }}>
        去掉一两个条件试试。
      </Empty>
    )
  return (
    <Empty title="还没有新的活动" action={{ href: paths.venues(), words: '看看场地' }}>
      过几天再来，或者先去青年之家坐坐。
    </Empty>
  )
}
