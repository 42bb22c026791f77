import { activityOf, jointRows, partnersOf } from './activities.ts'
import { attendanceRows } from './attendances.ts'
import { callsOf } from './calls.ts'
import { certificateRows } from './certificates.ts'
import { evidenceRows } from './evidence.ts'
import { historyOf } from './history.ts'
import { demoHonours } from './honours.ts'
import { totalRows } from './hour-rows.ts'
import { hourRows } from './hours.ts'
import { leaderRoles, memberRows } from './members.ts'
import { noticeRows } from './notices.ts'
import { accountRow, consentRow, demoPeople, personId, personRow, roleRow, secondFactorRow } from './people.ts'
import { shiftsOf, withSearchKeys } from './shifts.ts'
import { fillPlaces } from './signups.ts'
import { starRows } from './stars.ts'
import { checkRows, dutyRows } from './team-work.ts'
import type { Tools } from './tools.ts'
import { venueRows } from './venues.ts'
import { activityWords } from './words/activities.ts'
import { signInWords } from './words/people.ts'

/** Every row of the demo as it stands on a Shanghai day, table by table. Hashes passwords: never inside `transact`. */
export async function demoRows(tools: Tools, today: string) {
  const { registers, honours } = demoHonours()
  const persons = demoPeople(today)
  const known = persons.filter(({ signIn }) => signIn !== null)
  const shiftRows = withSearchKeys(activityWords.flatMap((words) => shiftsOf(words, today)))
  const shiftsWith = new Map(shiftRows.map((shift) => [shift.id, shift]))
  const described = activityWords.map((words) => {
    const shifts = shiftsOf(words, today).map(({ id }) => shiftsWith.get(id)!)
    return { words, shifts, row: activityOf(words, shifts, today) }
  })
  const fillings = described.flatMap(({ words, shifts, row }) =>
    shifts.map((shift, index) => ({
      shift,
      words: words.shifts[index]!,
      activity: { id: row.id, ageFloor: words.ageFloor },
    })),
  )
  const places = fillPlaces(fillings, persons, today)
  const queues = new Map<string, number>()
  for (const { shiftId, queueKey } of places.rows) queues.set(shiftId, Math.max(queueKey, queues.get(shiftId) ?? 0))
  const shifts = shiftRows.map((shift) => ({ ...shift, lastQueueKey: queues.get(shift.id) ?? 0 }))
  const activities = described.map(({ row }) => row)
  const ledger = hourRows({ people: persons, activities, shifts, signups: places.rows, today })
  const { notices, noticed } = noticeRows(tools, ledger, persons, today)
  const { shown, ...pictured } = evidenceRows(noticed, tools.picture)
  const hourTotals = totalRows(noticed)
  const members = memberRows(persons, today)
  const { stars, noticed: starNotices } = starRows(tools, hourTotals, members, today)
  const staffId = personId(signInWords.find(({ role }) => role === 'county-staff')!.name)
  const came = attendanceRows({ activities, shifts, signups: places.rows, entries: noticed, today })
  const { happened, ...called } = callsOf(tools, persons, registers, today)
  const given = [...honours, ...called.honours]
  const paper = certificateRows(tools, { entries: noticed, people: persons, honours: given }, today)
  return {
    ...venueRows(today),
    people: persons.map((person) => personRow(tools, person, today)),
    accounts: await Promise.all(known.map((person) => accountRow(tools, person))),
    secondFactors: known.flatMap((person) => secondFactorRow(tools, person)),
    roles: [...known.flatMap(roleRow), ...leaderRoles(members, known)],
    consents: [...known.map((person) => consentRow(tools, person)), ...places.guardians],
    activities,
    activityPartners: activityWords.flatMap(partnersOf),
    activityTeams: jointRows(activities),
    shifts,
    signups: places.rows,
    memberships: members,
    hourEntries: shown,
    ...pictured,
    hourTotals,
    stars,
    notices: [...notices, ...starNotices],
    ...came,
    ...paper,
    called,
    teamDuties: dutyRows(members, persons, today),
    teamChecks: checkRows(members, hourTotals, { activities, shifts }, today),
    events: historyOf(tools, {
      people: persons,
      activities,
      shifts,
      signups: places.rows,
      hourEntries: noticed,
      notices: [...notices, ...starNotices],
      stars,
      ...came,
      ...paper,
      happened,
      staffId,
      noticeVersion: tools.noticeVersion,
    }),
  }
}
