import type { SQLiteInsertValue, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Tx } from '../database.ts'
import type { OpenDatabase } from '../open.ts'
import { activities, activityPartners, programmes, shifts } from '../schema/activities.ts'
import { activityTeams } from '../schema/activity-teams.ts'
import { attendanceConfirmations, attendances } from '../schema/attendance.ts'
import { callQuotas, callReviewers, calls } from '../schema/calls.ts'
import { certificateRegisters, certificates, issuingOffices } from '../schema/certificates.ts'
import { events } from '../schema/everywhere.ts'
import { files } from '../schema/files.ts'
import { honourRegisters, honours } from '../schema/honours.ts'
import { hourEntries, hourPhotos, hourTotals } from '../schema/hours.ts'
import { ballots, nominationSteps, nominations, reviewerInterests } from '../schema/nominations.ts'
import { notices, objections } from '../schema/notices.ts'
import { partners } from '../schema/partners.ts'
import { accounts, consents, people, roles } from '../schema/people.ts'
import { callRounds } from '../schema/rounds.ts'
import { secondFactors } from '../schema/second-factor.ts'
import { signups } from '../schema/signups.ts'
import { stars } from '../schema/stars.ts'
import { teamChecks, teamDuties } from '../schema/team-work.ts'
import { memberships, teams } from '../schema/teams.ts'
import { openingExceptions, openingHours, venues } from '../schema/venues.ts'
import { seedAwardKinds, seedBranches } from './awards.ts'
import { partnerRows, programmeRows, teamRows } from './catalogue.ts'
import { seedCounty } from './county.ts'
import { dayOf } from './days.ts'
import { seedHolidays } from './holidays.ts'
import { demoHonours } from './honours.ts'
import { demoRows } from './rows.ts'
import { seedRules } from './rules.ts'
import { seedStarRules } from './star-rules.ts'
import type { Tools } from './tools.ts'
import { signInWords } from './words/people.ts'

/** Somebody anybody may sign in as, for the table printed at the end. */
export interface SignIn {
  role: string
  name: string
  login: string
  password: string
  /** What an authenticator makes the six digits of, for those who need them. */
  seed?: string
}

/** Everybody whose password is known. */
export const signIns: readonly SignIn[] = signInWords.map(({ title, name, login, password, seed }) => ({
  role: title,
  name,
  login,
  password,
  seed,
}))

/** The database holds people or activities: the demo never comes on top of what is there. */
export class NotEmpty extends Error {
  override name = 'NotEmpty'
}

/**
 * Builds the demo county as it stands on the Shanghai day of `now`: the same day gives the same rows, but for what is
 * sealed or salted. One transaction, so that it is all there or not at all. Throws NotEmpty over existing data.
 */
export async function seedDemo(
  { db }: Pick<OpenDatabase, 'db'>,
  tools: Tools,
  now: Date,
): Promise<{ signIns: readonly SignIn[] }> {
  const rows = await demoRows(tools, dayOf(now))
  const register = demoHonours()
  await db.transact(async (tx) => {
    if ((await tx.$count(people)) > 0 || (await tx.$count(activities)) > 0)
      throw new NotEmpty('The demo county is only built in a database without people and activities')
    await seedCounty(tx)
    await seedRules(tx)
    await seedHolidays(tx)
    await seedAwardKinds(tx)
    await seedBranches(tx)
    await seedStarRules(tx)
    await insertAll(tx, partners, partnerRows)
    await insertAll(tx, programmes, programmeRows)
    await insertAll(tx, teams, teamRows)
    await insertAll(tx, venues, rows.venues)
    await insertAll(tx, openingHours, rows.hours)
    await insertAll(tx, openingExceptions, rows.exceptions)
    await insertAll(tx, people, rows.people)
    await insertAll(tx, accounts, rows.accounts)
    await insertAll(tx, secondFactors, rows.secondFactors)
    await insertAll(tx, roles, rows.roles)
    await insertAll(tx, consents, rows.consents)
    await insertAll(tx, activities, rows.activities)
    await insertAll(tx, activityPartners, rows.activityPartners)
    await insertAll(tx, activityTeams, rows.activityTeams)
    await insertAll(tx, shifts, rows.shifts)
    await insertAll(tx, signups, rows.signups)
    await insertAll(tx, memberships, rows.memberships)
    await insertAll(tx, hourEntries, rows.hourEntries)
    await insertAll(tx, files, rows.files)
    await insertAll(tx, hourPhotos, rows.hourPhotos)
    await insertAll(tx, hourTotals, rows.hourTotals)
    await insertAll(tx, notices, rows.notices)
    await insertAll(tx, honours, register.honours)
    await insertCalls(tx, rows.called)
    await insertAll(tx, stars, rows.stars)
    await insertAll(tx, attendances, rows.attendances)
    await insertAll(tx, attendanceConfirmations, rows.confirmations)
    await insertAll(tx, issuingOffices, [rows.office])
    await insertAll(tx, certificateRegisters, rows.registers)
    await insertAll(tx, certificates, rows.certificates)
    await insertAll(tx, teamDuties, rows.teamDuties)
    await insertAll(tx, teamChecks, rows.teamChecks)
    await insertAll(tx, events, rows.events)
    for (const { id } of rows.activities) await tools.indexActivity(tx, id)
  }, firstStart)
  return { signIns }
}

/** The calls with everything in them, and how far the register of honours has come by it. */
async function insertCalls(tx: Tx, called: Awaited<ReturnType<typeof demoRows>>['called']): Promise<void> {
  await insertAll(tx, calls, called.calls)
  await insertAll(tx, callQuotas, called.quotas)
  await insertAll(tx, callReviewers, called.reviewers)
  await insertAll(tx, nominations, called.nominations)
  await insertAll(tx, nominationSteps, called.steps)
  await insertAll(tx, callRounds, called.rounds)
  await insertAll(tx, reviewerInterests, called.interests)
  await insertAll(tx, ballots, called.ballots)
  await insertAll(tx, notices, called.notices)
  await insertAll(tx, objections, called.objections)
  await insertAll(tx, honours, called.honours)
  await insertAll(tx, honourRegisters, called.registers)
}

/** ms; nobody is served yet, and a small machine needs its time. */
const firstStart = 120_000

/** Rows of one statement: well below the number of parameters that either engine takes. */
const batch = 200

async function insertAll<T extends SQLiteTable>(tx: Tx, table: T, rows: SQLiteInsertValue<T>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += batch) await tx.insert(table).values(rows.slice(from, from + batch))
}
