import { dayOf } from '../../calendar.ts'
import { dateWord, spanWord, weekdayWord } from '../../wording.ts'
import { placeOf } from '../listing.ts'
import type { EditorChoices } from './choices.ts'
import type { Edited } from './edited.ts'

/** The card of the public list as it will look; nobody has a place in it yet. */
export function previewOf({ columns, shifts, partners }: Edited, choices: EditorChoices, id: string) {
  const [first] = shifts
  const town = choices.towns.find((one) => one.id === columns.townId)?.name ?? ''
  const venue = choices.venues.find((one) => one.id === columns.venueId)?.name
  const programme = choices.programmes.find((one) => one.id === columns.programmeId)
  const names = partners.flatMap(
    ({ partnerId }) => choices.partners.find((one) => one.id === partnerId)?.shortName ?? [],
  )
  return {
    id,
    title: columns.title || '还没有名称',
    when: first ? `${weekdayWord(dayOf(first.startsAt))} ${dateWord(dayOf(first.startsAt))}` : '还没有场次',
    whenRest: first ? spanWord(first.startsAt, first.endsAt) : undefined,
    place: [town, venue ?? placeOf(columns.address)].filter(Boolean).join('·'),
    team: names.join('·') || null,
    cover: columns.cover,
    programme: programme ? { name: programme.name, theme: programme.theme } : null,
    seats: first ? { taken: 0, places: first.places, waiting: 0 } : null,
    look: null,
  }
}
