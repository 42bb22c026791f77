import { paths } from '#app/paths.ts'
import { ActivityBadge, type ActivityLook } from './activity-badge.tsx'
import { Icon } from './icon.tsx'
import { Note } from './note.tsx'
import { RadioCards } from './radio-cards.tsx'
import { Seats } from './seats.tsx'
import { ShareText } from './share-text.tsx'

export interface PanelChoice {
  id: string
  title: string
  notes: readonly string[]
  look: ActivityLook
  seats: { taken: number; places: number | null; waiting: number; closed: boolean } | null
  askable: boolean
  waits: boolean
  mine: { id: string; state: string } | null
}

interface JoinPanelProps {
  activityId: string
  choices: readonly PanelChoice[]
  leaving: string | null
  phone: string
  share: string
}

/** Choosing a shift; the button leads to the page where a place is taken. */
export function JoinPanel({ activityId, choices, leaving, phone, share }: JoinPanelProps) {
  const open = choices.filter(({ askable }) => askable)
  const first = open.find(({ waits }) => !waits) ?? open[0]
  return (
    <form className="joinpanel" id="join" action={paths.signUp(activityId)}>
      {choices.length > 0 ? (
        <RadioCards
          large
          label={first ? '选一场' : '场次'}
          name="shift"
          value={first?.id}
          cards={choices.map((choice) => ({
            value: choice.id,
            title: choice.title,
            detail: <Notes notes={choice.mine ? [...choice.notes, '你已经报了这一场'] : choice.notes} />,
            extra: choice.seats ? <Seats {...choice.seats} /> : <ActivityBadge look={choice.look} />,
            disabled: !choice.askable,
          }))}
        />
      ) : (
        <Note icon="history">这个活动的场次都结束了。</Note>
      )}
      {first ? (
        <button className="btn btn--join btn--lg btn--block join-go" type="submit">
          报名
        </button>
      ) : null}
      {first && leaving ? <Note icon="clock">{leaving}</Note> : null}
      {first ? null : <Note icon="phone">有话要问，打 {phone}。</Note>}
      <p className="row join-share">
        <a className="btn btn--quiet btn--sm" href={paths.activityCalendar(activityId)}>
          <Icon name="calendar-days" />
          加到日历
        </a>
      </p>
      <ShareText text={share} />
    </form>
  )
}

function Notes({ notes }: { notes: readonly string[] }) {
  return notes.map((note, index) => (
    <span key={note}>
      {index > 0 ? <br /> : null}
      {note}
    </span>
  ))
}
