import type { Db } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import { factsFor } from '../signups/facts.server.ts'
import { readAnswers, readLines, readSteps } from './content.ts'
import { eventThings } from './event-thing.ts'
import { ageWords, coverWords, lengthWords, shareWords, timesWords } from './facts-words.ts'
import { findActivity, listPartnersOf, listRelated, listShiftsOf } from './find.server.ts'
import { listJointTeams } from './joint/queries.server.ts'
import { placeOf } from './listing.ts'
import { photosOfActivity } from './photos/add.server.ts'
import { choiceOf, leavingWord, lookOfAll } from './shift-choices.ts'
import { cardOf } from './views.ts'

const partWords = { host: '主办', organiser: '承办', 'co-organiser': '协办' } as const

/**
 * Everything the page of an activity says, for this person or for a visitor: the same `whyNot` that will decide tells
 * here which shifts can be asked for. Throws NotFound for what was never published.
 */
export async function readActivityPage(
  db: Db,
  keys: Keys,
  actor: Pick<Actor, 'id'> | null,
  id: string,
  { address, now, unpublished }: { address: string; now: Date; unpublished?: boolean },
) {
  const { activity, town, village, venue, programme, team } = await findActivity(db, id, unpublished)
  const [{ coming, past }, partners, joint, related, photos] = await Promise.all([
    listShiftsOf(db, id, now),
    listPartnersOf(db, id),
    listJointTeams(db, id),
    listRelated(db, activity, 3, now),
    photosOfActivity(db, id),
  ])
  const facts = await factsFor(db, keys, actor, coming, now)
  const choices = coming.map((shift) => choiceOf(shift, activity, facts, now))
  const askable = coming.filter((_, index) => choices[index]?.askable)

  const place = venue?.name ?? placeOf(activity.address)
  const street = activity.address === place ? '' : activity.address.replace(`${place}·`, '')
  return {
    id,
    address,
    title: activity.title,
    summary: activity.summary,
    cover: activity.cover,
    organiser: activity.organiser,
    team: team?.slug ?? null,
    joint: joint.map(({ name, slug }) => ({ name, slug })),
    programme,
    partners: Object.entries(partWords).flatMap(([part, words]) => {
      const names = partners.filter((one) => one.part === part).map(({ name }) => name)
      return names.length > 0 ? [{ part: words, names: names.join('、') }] : []
    }),
    look: lookOfAll(choices, activity.state === 'cancelled'),
    cancelled: activity.state === 'cancelled' ? (activity.cancelReason ?? '') : null,
    choices,
    leaving: leavingWord(askable),
    times: timesWords(choices, past),
    where: {
      place,
      street,
      directions: activity.directions,
      town: village ? `${town.name}${village}` : town.name,
      townId: town.id,
      venue,
    },
    ages: ageWords(activity, facts.ages),
    length: lengthWords(activity, coming),
    insured: coverWords(activity),
    contact: { person: activity.personInCharge, phone: activity.contactPhone, hours: activity.contactHours },
    story: {
      steps: readSteps(activity.steps),
      bring: readLines(activity.bring),
      riskTitle: activity.riskTitle,
      risk: activity.risk,
      answers: readAnswers(activity.answers),
    },
    photos,
    share: shareWords(activity, place, choices, address),
    related: related.map(cardOf),
    things: eventThings(activity, coming, { address, place, street: activity.address, town: town.name }),
  }
}
