import type { activities } from '../schema/activities.ts'
import type { events } from '../schema/everywhere.ts'
import type { notices } from '../schema/notices.ts'
import type { AttendanceRow, ConfirmationRow } from './attendances.ts'
import type { CertificateRow, OfficeRow } from './certificates.ts'
import { about, type Happening } from './happening.ts'
import { attendanceHappenings, certificateHappenings } from './history-of-papers.ts'
import type { EntryRow } from './hour-rows.ts'
import type { Person } from './people.ts'
import type { ShiftRow } from './shifts.ts'
import type { SignupRow } from './signup-rows.ts'
import { stableId } from './stable.ts'
import type { StarRow } from './stars.ts'
import type { Tools } from './tools.ts'

/** Everything that was made, and by whom. */
interface Made {
  people: readonly Person[]
  activities: readonly (typeof activities.$inferInsert & { id: string })[]
  shifts: readonly ShiftRow[]
  signups: readonly SignupRow[]
  hourEntries: readonly EntryRow[]
  notices: readonly (typeof notices.$inferInsert)[]
  stars: readonly StarRow[]
  attendances: readonly AttendanceRow[]
  confirmations: readonly ConfirmationRow[]
  office: OfficeRow
  certificates: readonly CertificateRow[]
  /** Everything that happened in the calls */
  happened: readonly Happening[]
  /** Who published, called off and ticked off. */
  staffId: string
  noticeVersion: string
}

/** The events behind everything the demo holds, chained in the order of time as if it had happened one by one. */
export function historyOf(tools: Tools, made: Made): (typeof events.$inferInsert)[] {
  const happenings = happeningsOf(made).sort(
    (a, b) => a.at.getTime() - b.at.getTime() || (`${a.subjectId}${a.kind}` < `${b.subjectId}${b.kind}` ? -1 : 1),
  )
  let previous = tools.beginning
  const turns = new Map<string, number>()
  return happenings.map(({ detail = {}, ...happening }, index) => {
    const what = `${happening.kind} ${happening.subjectId}`
    const turn = turns.get(what) ?? 0
    turns.set(what, turn + 1)
    const event = {
      id: stableId('event', happening.kind, happening.subjectId, ...(turn > 0 ? [turn] : [])),
      sequence: index + 1,
      ...happening,
      detail: JSON.stringify(detail),
      previous,
    }
    previous = tools.hashOfEvent(event)
    return { ...event, hash: previous }
  })
}

function happeningsOf({
  people,
  activities,
  shifts,
  signups,
  hourEntries,
  notices,
  stars,
  attendances,
  confirmations,
  office,
  certificates,
  happened,
  staffId,
  noticeVersion,
}: Made): Happening[] {
  return [
    ...happened,
    ...people.map(({ id, joinedAt, signIn }) => ({
      ...about('person', id, 'person.joined', id, joinedAt),
      ...(signIn && { detail: { notice: noticeVersion } }),
    })),
    ...activities.flatMap(({ id, state, publishedAt, updatedAt }) => [
      ...(publishedAt ? [about('activity', id, 'activity.published', staffId, publishedAt)] : []),
      ...(state === 'cancelled' ? [about('activity', id, 'activity.cancelled', staffId, updatedAt)] : []),
    ]),
    ...shifts
      .filter(({ state }) => state === 'cancelled')
      .map(({ id, updatedAt }) => about('shift', id, 'shift.cancelled', staffId, updatedAt)),
    ...signups.flatMap((signup) => signupHappenings(signup, staffId)),
    ...hourEntries.flatMap(hourHappenings),
    ...stars.flatMap((star) => starHappenings(star, notices)),
    ...attendanceHappenings(attendances, confirmations),
    ...certificateHappenings(office, certificates),
    ...notices.map(({ id, publishedAt, publishedById = null, lineCount, endsOn }) => ({
      ...about('notice', id!, 'notice.posted', publishedById, publishedAt),
      detail: { lines: lineCount, endsOn },
    })),
  ]
}

/** How a place was asked for, and what became of it. */
function signupHappenings({ id, personId, state, madeAt, changedAt }: SignupRow, staffId: string): Happening[] {
  const first = state === 'requested' || state === 'waitlisted' ? state : 'confirmed'
  const asked = about('signup', id, `signup.${first}`, personId, madeAt)
  if (state === first) return [asked]
  const became = about('signup', id, `signup.${state}`, state === 'left' ? personId : staffId, changedAt)
  return [asked, { ...became, detail: { from: first } }]
}

const verdicts: Readonly<Record<string, string>> = { returned: 'returned', rejected: 'rejected' }

/** Who wrote hours down, looked at them and let them count; a reversal speaks of what it reverses. */
function hourHappenings(entry: EntryRow): Happening[] {
  const { id, kind, state, minutes, recordedById, recordedAt, reviewedById, reviewedAt, countedAt, reversesId } = entry
  const tell = (what: string, actorId: string | null, at: Date, detail: Record<string, unknown> = {}) => ({
    ...about('hours', reversesId ?? id, `hours.${what}`, actorId, at),
    detail,
  })
  if (kind === 'reversal')
    return [
      tell('reversal-proposed', recordedById, recordedAt, { minutes }),
      tell('reversed', reviewedById!, reviewedAt!, { minutes }),
    ]
  return [
    tell('recorded', recordedById, recordedAt, { kind, minutes }),
    ...(reviewedAt ? [tell(verdicts[state] ?? 'approved', reviewedById!, reviewedAt)] : []),
    ...(countedAt ? [tell('counted', null, countedAt, { minutes })] : []),
  ]
}

/** How a star was asked for, approved, posted and given. */
function starHappenings(
  { id, personId, level, state, ruleSet, minutes, askedAt, ...star }: StarRow,
  notices: Made['notices'],
): Happening[] {
  const tell = (what: string, actorId: string, at: Date) => ({
    ...about('star', id, `star.${what}`, actorId, at),
    detail: { level },
  })
  const notice = notices.find((one) => one.id === star.noticeId)
  return [
    { ...about('star', id, 'star.asked', personId, askedAt), detail: { level, rules: ruleSet, minutes } },
    ...(star.reviewedAt
      ? [tell(state === 'granted' ? 'granted' : 'approved', star.reviewedById!, star.reviewedAt)]
      : []),
    ...(notice ? [tell('posted', notice.publishedById!, notice.publishedAt)] : []),
  ]
}
