import { getTableName } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { activityPhotoPeople } from '#db/schema/activity-photos.ts'
import { activityProposals } from '#db/schema/activity-work.ts'
import { attendanceContests, attendances } from '#db/schema/attendance.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { certificates } from '#db/schema/certificates.ts'
import { contactChanges } from '#db/schema/contact-changes.ts'
import { drafts } from '#db/schema/drafts.ts'
import { events, eventValues, outbox } from '#db/schema/everywhere.ts'
import { takenOut } from '#db/schema/exports.ts'
import { feedTokens } from '#db/schema/feed-tokens.ts'
import { consentLinks, guardianships } from '#db/schema/guardians.ts'
import { honours } from '#db/schema/honours.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { imports } from '#db/schema/imports.ts'
import { merges } from '#db/schema/merges.ts'
import { messageChoices, sendings } from '#db/schema/messages.ts'
import { ballots, nominations, reviewerInterests } from '#db/schema/nominations.ts'
import { objections } from '#db/schema/notices.ts'
import { accounts, consents, people, resets, roles, sessions } from '#db/schema/people.ts'
import { accessLog, revealGrants } from '#db/schema/reveals.ts'
import { roleProposals } from '#db/schema/role-proposals.ts'
import { savedFilters } from '#db/schema/saved-filters.ts'
import { recoveryCodes, secondFactors } from '#db/schema/second-factor.ts'
import { signups } from '#db/schema/signups.ts'
import { factorResets, invitations, oldPasswords } from '#db/schema/staff.ts'
import { stars } from '#db/schema/stars.ts'
import { teamDuties } from '#db/schema/team-work.ts'
import { memberships } from '#db/schema/teams.ts'
import type { PersonalTable } from './fields.ts'

/** The tables of app/domain/people/fields.ts, by the same names. */
export const personalTables = {
  people,
  accounts,
  consents,
  guardianships,
  consentLinks,
  signups,
  attendances,
  attendanceContests,
  memberships,
  teamDuties,
  hourEntries,
  stars,
  objections,
  nominations,
  honours,
  callReviewers,
  ballots,
  reviewerInterests,
  certificates,
  outbox,
  sendings,
  messageChoices,
  sessions,
  secondFactors,
  recoveryCodes,
  resets,
  roles,
  events,
  eventValues,
  accessLog,
  revealGrants,
  contactChanges,
  feedTokens,
  takenOut,
  drafts,
  savedFilters,
  activityPhotoPeople,
  activityProposals,
  imports,
  invitations,
  factorResets,
  oldPasswords,
  merges,
  roleProposals,
} satisfies Record<PersonalTable, unknown>

/** A column of a table by the name the list of fields gives it. Throws for a name the table has none of. */
export function columnOf(table: PersonalTable, name: string): SQLiteColumn {
  const column = (personalTables[table] as unknown as Record<string, SQLiteColumn | undefined>)[name]
  if (!column) throw new Error(`${table} has no column ${name}`)
  return column
}

/** The place a sealed value is bound to: `table.column.id`. */
export const placeOf = (table: PersonalTable, column: string, id: string): string =>
  `${getTableName(personalTables[table])}.${columnOf(table, column).name}.${id}`
