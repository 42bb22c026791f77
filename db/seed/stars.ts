import type { hourTotals } from '../schema/hours.ts'
import type { stars } from '../schema/stars.ts'
import { dayOf } from './days.ts'
import { dayBefore } from './hour-rows.ts'
import { personId } from './people.ts'
import { stableId } from './stable.ts'
import { national, thresholds } from './star-rules.ts'
import { signInWords } from './words/people.ts'

export type StarRow = typeof stars.$inferInsert & { id: string }

const ruleSet = `${national.region}@${national.validFrom}`

/** The leader has a first star, somebody else waits for theirs; both have the hours for it. */
export function starRows(totals: readonly (typeof hourTotals.$inferInsert)[], today: string): StarRow[] {
  const reviewer = personId(signInWords.find(({ role }) => role === 'county-staff')!.name)
  const asked = ['韦知远', '农月圆'].map((name, index) => {
    const person = personId(name)
    const minutes = totals.filter(({ scope, subjectId }) => scope === 'person' && subjectId === person)
    return {
      id: stableId('star', person, 1),
      personId: person,
      level: 1,
      state: 'asked' as const,
      ruleSet,
      needed: thresholds[0]! * 60,
      minutes: minutes.reduce((sum, one) => sum + one.minutes, 0),
      askedAt: dayBefore(today, 20 - index * 18, 600),
    }
  })
  return asked
    .filter(({ minutes, needed }) => minutes >= needed)
    .map((star) => {
      if (star.personId !== personId('韦知远')) return star
      const reviewedAt = dayBefore(today, 18, 560)
      const grantedOn = dayOf(reviewedAt)
      return { ...star, state: 'granted' as const, reviewedById: reviewer, reviewedAt, grantedOn }
    })
}
