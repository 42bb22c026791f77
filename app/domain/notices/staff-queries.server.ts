import { and, asc, count, desc, eq, inArray, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { towns } from '#db/schema/league.ts'
import { notices, objections } from '#db/schema/notices.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import type { Keys } from '../keys.server.ts'
import { can, insist, reachOf } from '../policy.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import { workingDaysBetween, YearNotAnnounced } from '../working-days/count.ts'
import { findWorkCalendar } from '../working-days/queries.server.ts'
import { endOf } from './clock.server.ts'
import { findNotice } from './queries.server.ts'
import { subjects } from './subjects.server.ts'

const shown = 40

/** The towns whose notices the actor publishes, as a condition; undefined is everywhere. */
function inReach(actor: Actor, column: typeof notices.townId | typeof hourEntries.townId): SQL | undefined {
  const { everywhere, townIds } = reachOf(actor, 'notice.publish')
  return everywhere ? undefined : inArray(column, townIds)
}

/** The back entries that wait to be posted, town by town, and when they would end if they were posted today. */
export async function listWaitingTowns(db: Reader, actor: Actor, now: Date) {
  const today = dayOf(now)
  const rows = await db
    .select({ townId: towns.id, town: towns.name, entries: count() })
    .from(hourEntries)
    .innerJoin(towns, eq(towns.id, hourEntries.townId))
    .where(and(eq(hourEntries.state, 'approved'), inReach(actor, hourEntries.townId)))
    .groupBy(towns.id, towns.name, towns.place)
    .orderBy(asc(towns.place))
  return { waiting: rows, ...(await runOf(db, 'hours', today)) }
}

/** For how many working days a list of a kind runs, and until when if it were posted today; or the year nobody knows. */
export async function runOf(db: Reader, kind: 'hours' | 'stars', today: string) {
  const days = await findRuleNumber(db, `${kind}.notice-days`, today)
  const end = await endOf(db, today, days)
  return typeof end === 'string'
    ? { days, endsOn: end, missingYear: null }
    : { days, endsOn: null, missingYear: end.year }
}

/** The notices of the actor's towns, those that run first, each with how many objections wait. */
export async function listStaffNotices(db: Reader, actor: Actor) {
  const rows = await db
    .select({ notice: notices, town: towns.name })
    .from(notices)
    .leftJoin(towns, eq(towns.id, notices.townId))
    .where(inReach(actor, notices.townId))
    .orderBy(desc(notices.startsOn), desc(notices.id))
    .limit(shown)
  const open = await db
    .select({ noticeId: objections.noticeId, waiting: count() })
    .from(objections)
    .where(
      and(
        eq(objections.state, 'open'),
        inArray(
          objections.noticeId,
          rows.map(({ notice }) => notice.id),
        ),
      ),
    )
    .groupBy(objections.noticeId)
  const waiting = new Map(open.map((row) => [row.noticeId, row.waiting]))
  const runs = ({ notice }: (typeof rows)[number]) => (notice.state === 'open' ? 0 : 1)
  return rows
    .map((row) => ({ ...row, objections: waiting.get(row.notice.id) ?? 0 }))
    .sort((one, other) => runs(one) - runs(other))
}

/** How many objections wait for the actor's answer, counted to a hundred. */
export async function countObjections(db: Reader, actor: Actor): Promise<number> {
  if (!can(actor, 'notice.publish')) return 0
  const rows = await db
    .select({ id: objections.id })
    .from(objections)
    .innerJoin(notices, eq(notices.id, objections.noticeId))
    .where(and(eq(objections.state, 'open'), inReach(actor, notices.townId)))
    .limit(100)
  return rows.length
}

/** How many working days of a notice are over, and which days off or made up lie among them; null in an unknown year. */
export async function clockOf(
  db: Reader,
  { startsOn, endsOn, workingDays }: { startsOn: string; endsOn: string; workingDays: number },
  now: Date,
) {
  const calendar = await findWorkCalendar(db, startsOn)
  const among = (kind: 'off' | 'work') =>
    [...calendar.moved].flatMap(([day, one]) => (one === kind && day > startsOn && day <= endsOn ? [day] : []))
  try {
    const over = Math.min(workingDays, workingDaysBetween(calendar, startsOn, dayOf(now)))
    return { left: workingDays - over, off: among('off'), worked: among('work') }
  } catch (error) {
    if (!(error instanceof YearNotAnnounced)) throw error
    return null
  }
}

/** A notice for who publishes there, with what was said against its lines; who said it is not known to anybody. */
export async function findStaffNotice(db: Reader, keys: Keys, actor: Actor, noticeId: string, now: Date) {
  const notice = await findNotice(db, noticeId)
  insist(actor, 'notice.publish', { townId: notice.townId })
  const said = await db
    .select()
    .from(objections)
    .where(eq(objections.noticeId, noticeId))
    .orderBy(asc(objections.madeAt), asc(objections.id))
  const about = await subjects[notice.kind].wordsOf(
    db,
    said.map(({ lineId }) => lineId),
  )
  return {
    ...notice,
    clock: notice.state === 'open' ? await clockOf(db, notice, now) : null,
    objections: said.map(({ text, contact, ...objection }) => ({
      ...objection,
      text: text && keys.unseal(text, `objections.text.${objection.id}`),
      contact: contact && keys.unseal(contact, `objections.contact.${objection.id}`),
      about: about.get(objection.lineId) ?? '',
    })),
  }
}
