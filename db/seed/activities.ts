import type { activities, activityPartners } from '../schema/activities.ts'
import type { activityTeams } from '../schema/activity-teams.ts'
import { partnerId, programmeId, programmeWith, teamId, teamName } from './catalogue.ts'
import { committee, schematicPoint, villageNamed } from './county.ts'
import { clockOf, dayOf, daysAfter, instantOf, minutesOf } from './days.ts'
import { activityId, lastEvening, midnightOf, type ShiftRow } from './shifts.ts'
import { stableNumber } from './stable.ts'
import { venueId } from './venues.ts'
import { jointTeams } from './words/joint.ts'
import { places } from './words/places.ts'
import type { ActivityWords } from './words/types.ts'
import { venues } from './words/venues.ts'

export type ActivityRow = typeof activities.$inferInsert & { id: string }

/** The row of an activity whose shifts are these. */
export function activityOf(
  words: ActivityWords,
  shifts: readonly Omit<ShiftRow, 'searchKey'>[],
  today: string,
): ActivityRow {
  const { key, title, summary, ageFloor, counted, team } = words
  const publishedAt = publishedOf(words, shifts, today)
  return {
    id: activityId(key),
    state: stateOf(words, shifts, today),
    title,
    summary,
    cover: words.cover ?? programmeWith(words.programme).cover,
    programmeId: programmeId(words.programme),
    teamId: team && teamId(team),
    organiser: team ? teamName(team) : committee,
    ...placeOf(words),
    steps: JSON.stringify(stepsOf(words)),
    bring: JSON.stringify(words.bring),
    answers: JSON.stringify(words.asked.map(([question, answer]) => ({ question, answer }))),
    riskTitle: words.risk[0],
    risk: words.risk[1],
    ageFloor,
    counted,
    personInCharge: words.inCharge.join(' '),
    contactPhone: words.phone,
    contactHours: '每天 9:00–21:00',
    ...coverOf(words, shifts),
    nearWater: words.programme === 'riverside',
    emergencyPlan: planOf(words),
    cancelReason: words.cancelled ?? null,
    revision: words.cancelled ? 1 : 0,
    publishedAt: words.draft ? null : publishedAt,
    updatedAt: words.cancelled ? lastEvening(today) : publishedAt,
  }
}

export const partnersOf = ({ key, partners }: ActivityWords): (typeof activityPartners.$inferInsert)[] =>
  partners.map(([partner, part]) => ({ activityId: activityId(key), partnerId: partnerId(partner), part }))

function stateOf(words: ActivityWords, shifts: readonly Pick<ShiftRow, 'endsAt'>[], today: string) {
  if (words.draft) return 'draft'
  if (words.cancelled) return 'cancelled'
  return shifts.every(({ endsAt }) => endsAt <= midnightOf(today)) ? 'finished' : 'published'
}

/** A day or more before the first shift may be signed up for, and in any case before today. */
function publishedOf({ key }: ActivityWords, shifts: readonly Pick<ShiftRow, 'opensAt'>[], today: string): Date {
  const opens = dayOf(new Date(Math.min(...shifts.map(({ opensAt }) => opensAt.getTime()))))
  const latest = daysAfter(today, -1 - stableNumber(9, 'published', key))
  const before = daysAfter(opens, -1 - stableNumber(3, 'published', key))
  return instantOf([before, latest].sort()[0]!, 560 + stableNumber(480, 'minute', key))
}

function placeOf({ where }: ActivityWords) {
  const venue = venues.find(({ slug }) => slug === where)
  const place = venue ?? places[where]
  if (!place) throw new Error(`No place is called ${where}`)
  const village = villageNamed(place.village)
  const [longitude, latitude] = venue?.at ?? schematicPoint(village.id, where)
  return {
    venueId: venue ? venueId(where) : null,
    townId: village.townId,
    villageId: village.id,
    address: venue ? place.address : `${place.name}·${place.address}`,
    directions: place.gettingThere,
    longitude,
    latitude,
  }
}

/** Steps read by the clock when every shift starts at the same time, and else by how long after the start. */
function stepsOf({ steps, shifts }: ActivityWords) {
  const starts = new Set(shifts.map(({ from }) => from))
  const [from] = starts
  const start = from && starts.size === 1 ? minutesOf(from) : null
  return steps.map(([after, what, detail = '']) => ({
    at: start === null ? sinceStart(after) : clockOf(start + after),
    what,
    detail,
  }))
}

const sinceStart = (minutes: number) =>
  minutes === 0 ? '开始' : minutes % 60 === 0 ? `${minutes / 60} 小时后` : `${minutes} 分钟后`

/** What its organisers do when something goes wrong; nobody else reads it. */
const planOf = ({ inCharge, phone }: ActivityWords): string =>
  `${inCharge.join(' ')}负责，值班电话 ${phone} 一直有人接。有人受伤、不舒服，先停下来陪着，打 120，再告诉家里人。雷雨、涨水、高温红色预警就取消，最晚开始前一个半小时打电话告诉每个人。`

/** Somebody who may be in danger is grown enough to know it. */
const hazardFrom = 16

/** Insured from the first day to the last; bodily danger is only for who is old enough. */
function coverOf({ key, insurer, ageFloor }: ActivityWords, shifts: readonly Pick<ShiftRow, 'startsAt' | 'endsAt'>[]) {
  if (!insurer) return { hazard: false }
  const days = shifts.flatMap(({ startsAt, endsAt }) => [dayOf(startsAt), dayOf(endsAt)]).sort()
  return {
    hazard: ageFloor >= hazardFrom,
    insurer,
    policyNumber: `YS-${String(stableNumber(1_000_000, 'policy', key)).padStart(6, '0')}（演示）`,
    coverFrom: days[0],
    coverUntil: days.at(-1),
  }
}

/** Teams that run an activity together with the one that carries it. */
export const jointRows = (
  rows: readonly { id: string; teamId?: string | null }[],
): (typeof activityTeams.$inferInsert)[] =>
  Object.entries(jointTeams).flatMap(([key, slugs]) => {
    const activity = rows.find(({ id }) => id === activityId(key))
    if (!activity) return []
    return slugs
      .map(teamId)
      .filter((id) => id !== activity.teamId)
      .map((team) => ({ activityId: activity.id, teamId: team }))
  })
