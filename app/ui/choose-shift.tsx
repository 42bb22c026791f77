import { paths } from '#app/paths.ts'
import { Empty } from './empty.tsx'
import { RadioCards } from './radio-cards.tsx'
import { Seats } from './seats.tsx'
import type { ShiftView } from './shift-view.ts'

export interface ShiftChoice extends ShiftView {
  taken: number
  places: number | null
  waiting: number
  /** why it cannot be chosen; null when it can */
  why: string | null
}

/** A shift as a card to choose, with its seats or why not. */
export const shiftCard = ({ id, when, place, taken, places, waiting, why }: ShiftChoice) => ({
  value: id,
  title: when,
  detail: why ? `${place}，${why}` : place,
  extra: <Seats taken={taken} places={places} waiting={waiting} closed={why !== null} />,
  disabled: why !== null,
})

/** The first step of signing up: which of an activity's shifts. */
export function ChooseShift({ activityId, choices }: { activityId: string; choices: readonly ShiftChoice[] }) {
  if (choices.length === 0)
    return (
      <Empty title="这个活动没有后面的场次了" action={{ href: paths.activities(), words: '看看别的活动' }}>
        有新的场次会放在活动页上。
      </Empty>
    )
  return (
    <form method="get" action={paths.signUp(activityId)}>
      <RadioCards large label="哪一天来" name="shift" cards={choices.map(shiftCard)} required />
      <p className="row form-go">
        <button className="btn btn--join btn--lg" type="submit">
          下一步：填信息
        </button>
        <a className="btn btn--quiet" href={paths.activity(activityId)}>
          先不报了
        </a>
      </p>
    </form>
  )
}
