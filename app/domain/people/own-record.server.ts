import { and, asc, eq, inArray, notInArray, or, type SQL } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { activityPhotoPeople } from '#db/schema/activity-photos.ts'
import { activityProposals } from '#db/schema/activity-work.ts'
import { attendanceContests, attendances } from '#db/schema/attendance.ts'
import { certificates } from '#db/schema/certificates.ts'
import { contactChanges } from '#db/schema/contact-changes.ts'
import { drafts } from '#db/schema/drafts.ts'
import { events, eventValues, outbox } from '#db/schema/everywhere.ts'
import { takenOut } from '#db/schema/exports.ts'
import { feedTokens } from '#db/schema/feed-tokens.ts'
import { consentLinks, guardianships } from '#db/schema/guardians.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { imports } from '#db/schema/imports.ts'
import { towns, villages } from '#db/schema/league.ts'
import { merges } from '#db/schema/merges.ts'
import { messageChoices, sendings } from '#db/schema/messages.ts'
import { accounts, consents, people, resets, roles, sessions } from '#db/schema/people.ts'
import { accessLog, revealGrants } from '#db/schema/reveals.ts'
import { roleProposals } from '#db/schema/role-proposals.ts'
import { savedFilters } from '#db/schema/saved-filters.ts'
import { recoveryCodes, secondFactors } from '#db/schema/second-factor.ts'
import { signups } from '#db/schema/signups.ts'
import { factorResets, invitations, oldPasswords } from '#db/schema/staff.ts'
import { stars } from '#db/schema/stars.ts'
import { teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { callTitles, honourRowsOf } from '../awards/own.server.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { secretMessages } from '../messages/templates.ts'
import { insist } from '../policy.ts'
import { teamRowsOf } from '../teams/own.server.ts'
import { fieldsOf, type PersonalTable, tableWords } from './fields.ts'
import { recordsOf } from './merging/records.server.ts'
import { placeOf } from './personal-tables.server.ts'
import { unsaid } from './rotation/columns.ts'

/** One row of what is held: the name of a field and its value, with the names of what an id stands for. */
export type OwnRow = Record<string, string | number | boolean | null>

export type OwnRecord = Record<PersonalTable, OwnRow[]>

type Row = { id: string } & Record<string, unknown>

/** Everything held of the actor, opened, as app/domain/people/fields.ts lists it; hashes and look-up keys are left out. */
export async function findOwnRecord(db: Reader, keys: Keys, actor: Actor): Promise<OwnRecord> {
  insist(actor, 'person.read', { personId: actor.id })
  const rows = await ownRows(db, actor)
  const names = await namesIn(db, rows)
  const opened = Object.keys(tableWords).map((table) => [
    table,
    rows[table as PersonalTable].map((row) => openRow(keys, table as PersonalTable, row, names)),
  ])
  return Object.fromEntries(opened) as OwnRecord
}

/** The same as a copy to take along, which is written down. */
export function copyOwnRecord(db: Db, keys: Keys, actor: Actor, now: Date): Promise<OwnRecord> {
  return db.transact(async (tx) => {
    insist(actor, 'person.copy', { personId: actor.id })
    const found = await findOwnRecord(tx, keys, actor)
    await record(tx, actor, 'person.copied', { type: 'person', id: actor.id }, now)
    return found
  })
}

async function ownRows(db: Reader, { id }: Actor): Promise<Record<PersonalTable, Row[]>> {
  const own = await db.select().from(accounts).where(eq(accounts.personId, id))
  // A link that is still on its way opens the account: it is in no copy.
  const toMe = and(eq(outbox.personId, id), notInArray(outbox.template, [...secretMessages]))
  const done = await db
    .select()
    .from(events)
    .where(or(inArray(events.actorId, recordsOf(db, id)), inArray(events.subjectId, recordsOf(db, id))))
    .orderBy(asc(events.sequence))
  const named = await db
    .select()
    .from(guardianships)
    .where(eq(guardianships.personId, id))
    .orderBy(asc(guardianships.namedAt))
  const guardianIds = named.map((one) => one.id)
  const sent = inArray(consentLinks.guardianshipId, guardianIds)
  const records = new Set((await recordsOf(db, id)).map((one) => one.id))
  const changes = done.filter(({ subjectId }) => records.has(subjectId)).map((event) => event.id)
  return {
    people: await db.select().from(people).where(eq(people.id, id)),
    accounts: own,
    consents: await db.select().from(consents).where(eq(consents.personId, id)).orderBy(asc(consents.givenAt)),
    guardianships: named,
    consentLinks: guardianIds.length
      ? await db.select().from(consentLinks).where(sent).orderBy(asc(consentLinks.sentAt))
      : [],
    signups: await db.select().from(signups).where(eq(signups.personId, id)).orderBy(asc(signups.madeAt)),
    attendances: await db
      .select()
      .from(attendances)
      .where(eq(attendances.personId, id))
      .orderBy(asc(attendances.changedAt)),
    attendanceContests: await contestsOf(db, id),
    ...(await teamRowsOf(db, id)),
    hourEntries: await db
      .select()
      .from(hourEntries)
      .where(inArray(hourEntries.personId, recordsOf(db, id)))
      .orderBy(asc(hourEntries.startedAt)),
    stars: await db.select().from(stars).where(eq(stars.personId, id)).orderBy(asc(stars.askedAt)),
    objections: [], // nobody is asked who they are
    ...(await honourRowsOf(db, id)),
    certificates: await db
      .select()
      .from(certificates)
      .where(eq(certificates.personId, id))
      .orderBy(asc(certificates.askedAt)),
    outbox: await db.select().from(outbox).where(toMe).orderBy(asc(outbox.createdAt)),
    sendings: (await sentTo(db, toMe)).map(({ sending }) => sending),
    messageChoices: await choicesOf(db, id),
    sessions: await db.select().from(sessions).where(eq(sessions.personId, id)).orderBy(asc(sessions.createdAt)),
    secondFactors: await db.select().from(secondFactors).where(eq(secondFactors.personId, id)),
    recoveryCodes: await db
      .select()
      .from(recoveryCodes)
      .where(eq(recoveryCodes.personId, id))
      .orderBy(asc(recoveryCodes.madeAt), asc(recoveryCodes.id)),
    resets: own[0] ? await db.select().from(resets).where(eq(resets.accountId, own[0].id)) : [],
    roles: await db.select().from(roles).where(eq(roles.personId, id)).orderBy(asc(roles.heldFrom)),
    events: done,
    accessLog: await db.select().from(accessLog).where(eq(accessLog.personId, id)).orderBy(asc(accessLog.at)),
    revealGrants: await db
      .select()
      .from(revealGrants)
      .where(eq(revealGrants.personId, id))
      .orderBy(asc(revealGrants.askedAt)),
    contactChanges: await db
      .select()
      .from(contactChanges)
      .where(
        inArray(
          contactChanges.accountId,
          own.map((one) => one.id),
        ),
      )
      .orderBy(asc(contactChanges.askedAt)),
    takenOut: await db.select().from(takenOut).where(eq(takenOut.madeById, id)).orderBy(asc(takenOut.madeAt)),
    activityProposals: await db.select().from(activityProposals).where(eq(activityProposals.madeById, id)),
    drafts: await db.select().from(drafts).where(eq(drafts.personId, id)),
    activityPhotoPeople: (await db.select().from(activityPhotoPeople).where(eq(activityPhotoPeople.personId, id))).map(
      (row) => ({ id: row.fileId, ...row }),
    ),
    savedFilters: await db.select().from(savedFilters).where(eq(savedFilters.personId, id)),
    imports: await db.select().from(imports).where(eq(imports.madeById, id)).orderBy(asc(imports.madeAt)),
    invitations: await db.select().from(invitations).where(eq(invitations.usedById, id)),
    factorResets: await db.select().from(factorResets).where(eq(factorResets.personId, id)),
    oldPasswords: await db.select().from(oldPasswords).where(eq(oldPasswords.personId, id)),
    merges: await db.select().from(merges).where(eq(merges.keptId, id)).orderBy(asc(merges.proposedAt)),
    roleProposals: await db
      .select()
      .from(roleProposals)
      .where(eq(roleProposals.personId, id))
      .orderBy(asc(roleProposals.proposedAt)),
    feedTokens: await db.select().from(feedTokens).where(eq(feedTokens.personId, id)),
    eventValues: changes.length ? await db.select().from(eventValues).where(inArray(eventValues.eventId, changes)) : [],
  }
}

async function contestsOf(db: Reader, personId: string): Promise<Row[]> {
  const rows = await db
    .select({ contest: attendanceContests })
    .from(attendanceContests)
    .innerJoin(attendances, eq(attendances.id, attendanceContests.attendanceId))
    .where(eq(attendances.personId, personId))
  return rows.map(({ contest }) => contest)
}

const sentTo = (db: Reader, toMe: SQL | undefined) =>
  db
    .select({ sending: sendings })
    .from(sendings)
    .innerJoin(outbox, eq(outbox.id, sendings.messageId))
    .where(toMe)
    .orderBy(asc(sendings.createdAt))

/** What was chosen has no id of its own: it is of one person, a kind and a way. */
async function choicesOf(db: Reader, personId: string): Promise<Row[]> {
  const chosen = await db.select().from(messageChoices).where(eq(messageChoices.personId, personId))
  return chosen.map((choice) => ({ id: `${choice.kind} ${choice.channel}`, ...choice }))
}

/** What the ids in the rows stand for: towns, villages, teams, calls, and the shifts with their activity. */
async function namesIn(db: Reader, rows: Record<PersonalTable, Row[]>): Promise<Map<string, string>> {
  const shiftIds = [...new Set([...rows.signups, ...rows.attendances].map(({ shiftId }) => String(shiftId)))]
  const teamIds = [
    ...new Set(
      [...rows.memberships, ...rows.teamDuties, ...rows.signups].flatMap(({ teamId }) =>
        teamId ? [String(teamId)] : [],
      ),
    ),
  ]
  const judged = {
    callIds: [...rows.nominations, ...rows.callReviewers].map(({ callId }) => String(callId)),
    nominationIds: [...rows.ballots, ...rows.reviewerInterests].map(({ nominationId }) => String(nominationId)),
  }
  // One after the other: all of them are asked over the one connection of the transaction.
  const places = await db.select({ id: towns.id, name: towns.name }).from(towns)
  const homes = await db.select({ id: villages.id, name: villages.name }).from(villages)
  const taken = await db
    .select({ id: shifts.id, title: activities.title, startsAt: shifts.startsAt })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(inArray(shifts.id, shiftIds))
  const belonging = await db.select({ id: teams.id, name: teams.name }).from(teams).where(inArray(teams.id, teamIds))
  const titles = await callTitles(db, judged)
  return new Map([
    ...[...places, ...homes, ...belonging].map(({ id, name }) => [id, name] as const),
    ...titles,
    ...taken.map(({ id, title, startsAt }) => [id, `${title} ${startsAt.toISOString()}`] as const),
  ])
}

function openRow(keys: Keys, table: PersonalTable, row: Row, names: Map<string, string>): OwnRow {
  const shown = fieldsOf(table).filter(
    ([, { stored, secret }]) => !secret && (stored === 'plain' || stored === 'sealed'),
  )
  return Object.fromEntries(
    shown.map(([column, { stored }]) => {
      const value = row[column]
      if (value === null || value === undefined) return [column, null]
      if (stored === 'plain') return [column, plainly(value, names)]
      // Emptied when its time was over, or nothing was said yet.
      if (unsaid.includes(String(value))) return [column, '']
      const opened = keys.unseal(String(value), placeOf(table, column, row.id))
      return [column, names.get(opened) ?? opened]
    }),
  )
}

function plainly(value: unknown, names: Map<string, string>): string | number | boolean {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return names.get(String(value)) ?? String(value)
}
