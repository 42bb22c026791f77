import type { Filters } from '#app/domain/activities/filters.ts'
import type { ActivityCardView } from './activity-card.tsx'
import { ActivityCards } from './activity-cards.tsx'
import { CatalogueEmpty } from './catalogue-empty.tsx'
import { DayBlock, type DayBlockView } from './day-block.tsx'

interface CatalogueListProps {
  filters: Filters
  applied: readonly unknown[]
  /** in the order of time, by day */
  blocks: readonly DayBlockView[]
  /** in any other order */
  cards: readonly ActivityCardView[]
  next: string | null
}

/** What was found: days with their shifts, or cards in another order. */
export function CatalogueList({ filters, applied, blocks, cards, next }: CatalogueListProps) {
  if (blocks.length > 0) return blocks.map((block) => <DayBlock key={block.day} block={block} />)
  if (cards.length > 0) return <ActivityCards activities={cards} as="list" heading="h2" />
  return <CatalogueEmpty {...emptiness(filters, applied, next)} />
}

/** Why there is nothing, in the order in which it helps. */
const emptiness = ({ q, from, to }: Filters, applied: readonly unknown[], next: string | null) => ({
  query: q,
  day: from !== null && from === to,
  narrowed: applied.length > 0,
  onward: next !== null,
})
