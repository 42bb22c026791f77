import type { hourTotals } from '../schema/hours.ts'
import type { notices } from '../schema/notices.ts'
import type { stars } from '../schema/stars.ts'
import type { memberships } from '../schema/teams.ts'
import { teamRows } from './catalogue.ts'
import { townNamed } from './county.ts'
import { dayOf, daysAfter, instantOf } from './days.ts'
import { dayBefore } from './hour-rows.ts'
import { endAfter } from './notices.ts'
import { personId } from './people.ts'
import { stableId } from './stable.ts'
import { national, thresholds } from './star-rules.ts'
import type { Tools } from './tools.ts'
import { signInWords } from './words/people.ts'

export type StarRow = typeof stars.$inferInsert & { id: string }

const ruleSet = `${national.region}@${national.validFrom}`
const needed = thresholds[0]! * 60

/** Who asked for a first star so many days ago, and how far it is. */
const asked = [
  { name: '韦知远', daysAgo: 20, state: 'granted' },
  { name: '农月圆', daysAgo: 5, state: 'on_notice' },
  { name: '蓝小川', daysAgo: 2, state: 'asked' },
  { name: '黄石生', daysAgo: 4, state: 'approved' },
] as const

/**
 * A star in every state of its way: given, on the notice of its town, waiting for one, asked for; and that notice. All of
 * them have the hours for it.
 */
export function starRows(
  tools: Tools,
  totals: readonly (typeof hourTotals.$inferInsert)[],
  members: readonly (typeof memberships.$inferInsert)[],
  today: string,
) {
  const reviewer = personId(signInWords.find(({ role }) => role === 'county-staff')!.name)
  const startsOn = daysAfter(today, -1)
  const { id: townId } = townNamed('北泗镇')
  const noticeId = stableId('notice', 'stars', townId)
  const rows = asked.flatMap(({ name, daysAgo, state }): StarRow[] => {
    const person = personId(name)
    const own = totals.filter(({ scope, subjectId }) => scope === 'person' && subjectId === person)
    const minutes = own.reduce((sum, one) => sum + one.minutes, 0)
    if (minutes < needed) return []
    const id = stableId('star', person, 1)
    const star = { id, personId: person, level: 1, ruleSet, needed, minutes, askedAt: dayBefore(today, daysAgo, 600) }
    if (state === 'asked') return [{ ...star, state }]
    const reviewedAt = dayBefore(today, daysAgo - 2, 560)
    const answered = { ...star, state, reviewedById: reviewer, reviewedAt }
    if (state === 'granted') return [{ ...answered, grantedOn: dayOf(reviewedAt) }]
    return [state === 'on_notice' ? { ...answered, noticeId } : answered]
  })
  const shown = rows.filter(({ state }) => state === 'on_notice')
  const lines = shown.map(({ id, personId: person, minutes }) => {
    const { name } = asked.find((one) => personId(one.name) === person)!
    const member = members.find((one) => one.personId === person && one.state === 'active')
    const team = teamRows.find((one) => one.id === member?.teamId)?.name ?? null
    return { id, name: tools.maskName(name), team, title: '一星', day: null, minutes }
  })
  const notice: typeof notices.$inferInsert = {
    ...{
      id: noticeId,
      kind: 'stars',
      townId,
      state: 'open',
      startsOn,
      workingDays,
      endsOn: endAfter(startsOn, workingDays),
    },
    title: `北泗镇星级公示（${Number(startsOn.slice(5, 7))}月${Number(startsOn.slice(8))}日）`,
    ...{ lines: JSON.stringify(lines), lineCount: lines.length },
    ...{ publishedById: reviewer, publishedAt: instantOf(startsOn, 930) },
  }
  return { stars: rows, noticed: lines.length > 0 ? [notice] : [] }
}

const workingDays = 3
