import type { Conflict } from '#app/domain/activities/editing/changes.ts'
import { RadioCards } from '../radio-cards.tsx'

/** What somebody else changed meanwhile, part by part: nothing is saved before the second has chosen. */
export function Conflicts({ conflicts }: { conflicts: readonly Conflict[] }) {
  if (conflicts.length === 0) return null
  return (
    <section className="panel" aria-labelledby="conflicts">
      <div className="panel__h">
        <h2 id="conflicts">别人刚改过这几处，用哪个？</h2>
      </div>
      <div className="panel__b">
        {conflicts.map(({ name, words, theirs, mine }) => (
          <RadioCards
            key={name}
            name={`pick-${name}`}
            label={words}
            columns={2}
            value="mine"
            cards={[
              { value: 'mine', title: '用我写的', detail: mine },
              { value: 'theirs', title: '用现在保存的', detail: theirs },
            ]}
          />
        ))}
      </div>
    </section>
  )
}
