import { and, asc, eq, gt, gte, inArray, isNotNull, lt, ne } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { attendances } from '#db/schema/attendance.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { signups } from '#db/schema/signups.ts'
import { addDays, dayOf, instantOf } from '../calendar.ts'
import { findRuleNumbers } from '../rules/queries.server.ts'
import { photosOfEntries } from './photos.server.ts'
import { type Presence, presenceOf } from './presence.ts'
import { type Evidence, type Warning, type WarningRules, warningsOf } from './warnings.ts'
import type { HourEntry } from './write.server.ts'

/** The numbers by which entries of a day are warned about. */
export async function findWarningRules(db: Reader, day: string): Promise<WarningRules> {
  const keys = [
    'hours.shift-tolerance-minutes',
    'hours.many-by-one-hand',
    'hours.day-upper',
    'hours.day-county',
  ] as const
  const rules = await findRuleNumbers(db, keys, day)
  return {
    tolerance: rules['hours.shift-tolerance-minutes'],
    manyByOneHand: rules['hours.many-by-one-hand'],
    dayUpper: rules['hours.day-upper'],
    dayCounty: rules['hours.day-county'],
  }
}

export interface Looked {
  evidence: Evidence
  warnings: Warning[]
}

/** What is known beside each entry and what it warns of: as many queries for three hundred entries as for one. */
export async function lookAt(db: Reader, entries: readonly HourEntry[], now: Date): Promise<Map<string, Looked>> {
  if (entries.length === 0) return new Map()
  const rules = await findWarningRules(db, dayOf(now))
  const elsewhere = await elsewhereOf(db, entries)
  const presences = await presencesOf(db, entries)
  const days = await minutesOfDays(db, entries)
  const photos = await photosOfEntries(db, entries)
  const hands = await handsOf(db, entries, rules.manyByOneHand)
  return new Map(
    entries.map((entry) => {
      const there = presences.find((one) => isOf(entry, one))
      const { inAt, outAt } = there ?? {}
      const minutes = { toleranceMinutes: rules.tolerance, sharePercent: 0 }
      const evidence: Evidence = {
        attendance:
          there && inAt
            ? {
                inAt,
                outAt: outAt ?? null,
                present: minutesOf(presenceOf({ inAt, outAt: outAt ?? null }, there, minutes)),
              }
            : null,
        planned:
          there && there.shiftId === entry.shiftId
            ? wholeMinutes(there.endsAt.getTime() - there.startsAt.getTime())
            : null,
        elsewhere: elsewhere.get(entry.id) ?? null,
        photos: photos.get(entry.id) ?? unseen(entry),
        byOneHand: hands.get(handOf(entry)) ?? 0,
        otherMinutes: (days.get(`${entry.personId} ${entry.servedOn}`) ?? 0) - (counts(entry) ? entry.minutes : 0),
      }
      return [entry.id, { evidence, warnings: warningsOf(entry, evidence, rules) }]
    }),
  )
}

/** Photos that an entry names and that are gone. */
const unseen = ({ evidence }: HourEntry) =>
  (JSON.parse(evidence) as string[]).map(() => ({ takenAt: null, again: false }))
const wholeMinutes = (ms: number) => Math.floor(ms / 60_000)
const minutesOf = (presence: Presence) => (presence.ok ? presence.minutes : presence.present)

interface There {
  personId: string
  shiftId: string
  inAt: Date | null
  outAt: Date | null
  startsAt: Date
  endsAt: Date
}

/** Whether this presence speaks of an entry: the same shift, or, of a back entry, a shift at the same time. */
const isOf = (entry: HourEntry, { personId, shiftId, startsAt, endsAt }: There) =>
  personId === entry.personId &&
  (entry.shiftId ? shiftId === entry.shiftId : startsAt < entry.endedAt && endsAt > entry.startedAt)

/** When the people of these entries came to a shift at that time, and when they left. */
const presencesOf = (db: Reader, entries: readonly HourEntry[]): Promise<There[]> =>
  db
    .select({
      personId: attendances.personId,
      shiftId: attendances.shiftId,
      inAt: attendances.inAt,
      outAt: attendances.outAt,
      startsAt: shifts.startsAt,
      endsAt: shifts.endsAt,
    })
    .from(attendances)
    .innerJoin(shifts, eq(shifts.id, attendances.shiftId))
    .where(
      and(
        inArray(attendances.personId, peopleOf(entries)),
        isNotNull(attendances.inAt),
        lt(shifts.startsAt, latest(entries)),
        gt(shifts.endsAt, earliest(entries)),
      ),
    )
    .limit(2_000)

/** What somebody was signed up for, and did not leave, at the time of an entry: the title by the id of the entry. */
async function elsewhereOf(db: Reader, entries: readonly HourEntry[]): Promise<Map<string, string>> {
  const rows = await db
    .select({
      personId: signups.personId,
      shiftId: signups.shiftId,
      startsAt: shifts.startsAt,
      endsAt: shifts.endsAt,
      title: activities.title,
    })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        inArray(signups.personId, peopleOf(entries)),
        inArray(signups.state, ['confirmed', 'attended']),
        eq(shifts.state, 'scheduled'),
        lt(shifts.startsAt, latest(entries)),
        gt(shifts.endsAt, earliest(entries)),
      ),
    )
    .limit(2_000)
  const ofPerson = Map.groupBy(rows, ({ personId }) => personId)
  return new Map(
    entries.flatMap((entry) => {
      const other = (ofPerson.get(entry.personId) ?? []).find(
        ({ shiftId, title, startsAt, endsAt }) =>
          shiftId !== entry.shiftId && title !== entry.title && startsAt < entry.endedAt && endsAt > entry.startedAt,
      )
      return other ? [[entry.id, other.title] as const] : []
    }),
  )
}

const passed = ['approved', 'on_notice', 'counted'] as const

const counts = ({ state }: HourEntry) => passed.some((one) => one === state)

/** Minutes that passed review already, by person and day of service. */
async function minutesOfDays(db: Reader, entries: readonly HourEntry[]): Promise<Map<string, number>> {
  const days = entries.map(({ servedOn }) => servedOn).sort()
  const rows = await db
    .select({ personId: hourEntries.personId, servedOn: hourEntries.servedOn, minutes: hourEntries.minutes })
    .from(hourEntries)
    .where(
      and(
        inArray(hourEntries.personId, peopleOf(entries)),
        gte(hourEntries.startedAt, instantOf(days[0]!)),
        lt(hourEntries.startedAt, instantOf(addDays(days.at(-1)!, 1))),
        inArray(hourEntries.state, [...passed]),
        ne(hourEntries.kind, 'reversal'),
      ),
    )
  const sums = new Map<string, number>()
  for (const { personId, servedOn, minutes } of rows)
    sums.set(`${personId} ${servedOn}`, (sums.get(`${personId} ${servedOn}`) ?? 0) + minutes)
  return sums
}

const handOf = ({ recordedById, recordedAt }: HourEntry) => `${recordedById} ${dayOf(recordedAt)}`

/** How many back entries whoever recorded these for others recorded on that day, counted up to the bound. */
async function handsOf(db: Reader, entries: readonly HourEntry[], bound: number): Promise<Map<string, number>> {
  const others = entries.filter((entry) => entry.kind === 'back_entry' && entry.recordedById !== entry.personId)
  const hands = new Map(others.map((entry) => [handOf(entry), entry]))
  const counted = new Map<string, number>()
  for (const [hand, { recordedById, recordedAt }] of hands) {
    const day = dayOf(recordedAt)
    const rows = await db
      .select({ id: hourEntries.id })
      .from(hourEntries)
      .where(
        and(
          eq(hourEntries.recordedById, recordedById),
          gte(hourEntries.recordedAt, instantOf(day)),
          lt(hourEntries.recordedAt, instantOf(addDays(day, 1))),
          eq(hourEntries.kind, 'back_entry'),
        ),
      )
      .orderBy(asc(hourEntries.recordedAt))
      .limit(bound)
    counted.set(hand, rows.length)
  }
  return counted
}

const peopleOf = (entries: readonly HourEntry[]) => [...new Set(entries.map(({ personId }) => personId))]
const earliest = (entries: readonly HourEntry[]) => new Date(Math.min(...entries.map((one) => one.startedAt.getTime())))
const latest = (entries: readonly HourEntry[]) => new Date(Math.max(...entries.map((one) => one.endedAt.getTime())))
