import { dayOf } from '#app/domain/calendar.ts'
import type { ChildOfLink } from '#app/domain/people/guardians/queries.server.ts'
import { dateWord, momentWord, whenWord } from '#app/domain/wording.ts'

/** A child as the guardian's page prints it; nothing of the child's that it does not print leaves the server. */
export function consentView({ id, name, asked, coming, given }: ChildOfLink, now: Date) {
  return {
    id,
    name,
    asked: asked.map(({ signup, shift, activity, programme }) => ({
      signupId: signup.id,
      title: activity.title,
      when: whenWord(shift.startsAt, shift.endsAt, now),
      place: `${activity.address}，${shift.meetingPoint}集合`,
      risk: activity.risk,
      contact: `${activity.personInCharge}带队，有事打 ${activity.contactPhone}`,
      standing: signup.heldUntil ? `名额留到 ${momentWord(signup.heldUntil, now)}` : '还在候补，同意了才排得上',
      programme,
    })),
    coming: coming.map(({ signup, shift, activity }) => ({
      id: signup.id,
      title: activity.title,
      when: whenWord(shift.startsAt, shift.endsAt, now),
      standing: signup.state === 'confirmed' ? '报上了' : '候补',
    })),
    given: given.map((one) => ({
      id: one.id,
      words: `${one.words}${one.purpose === 'activity-kind' ? '的所有活动' : ''}，${dateWord(dayOf(one.givenAt))}同意${
        one.endsAt ? `，到 ${dayOf(one.endsAt).slice(0, 4)}年${dateWord(dayOf(one.endsAt))}` : ''
      }`,
    })),
  }
}
