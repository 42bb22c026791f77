import { whenWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'

interface Trailed {
  shift: { id: string; startsAt: Date; endsAt: Date }
  activity: { id: string; title: string }
}

/** The way down to a page about a shift; `here` is where one stands, left out on the page of the shift itself. */
export function shiftTrail({ shift, activity }: Trailed, now: Date, here?: string) {
  const when = whenWord(shift.startsAt, shift.endsAt, now)
  return [
    { words: activity.title, href: paths.staffActivity(activity.id) },
    here ? { words: when, href: paths.staffShift(shift.id) } : { words: when },
    ...(here ? [{ words: here }] : []),
  ]
}
