import type { PersonalTable } from '../fields.ts'

/**
 * What becomes of the rows of a record that is merged into another, table by table: they follow to the one that stays by
 * their `personId`; the merge has a way of its own for them; or they stay as they are, being of no person by such a
 * column or saying who did something. A new table does not compile until it is here.
 */
export const follow: Record<PersonalTable, 'follows' | 'own' | 'stays'> = {
  people: 'own',
  accounts: 'own',
  consents: 'follows',
  guardianships: 'own',
  consentLinks: 'stays',
  signups: 'own',
  attendances: 'own',
  attendanceContests: 'stays',
  memberships: 'own',
  teamDuties: 'own',
  hourEntries: 'own',
  objections: 'stays',
  nominations: 'own',
  honours: 'own',
  callReviewers: 'stays',
  certificates: 'stays',
  stars: 'stays',
  outbox: 'follows',
  sendings: 'stays',
  messageChoices: 'own',
  sessions: 'own',
  secondFactors: 'own',
  recoveryCodes: 'own',
  resets: 'own',
  roles: 'own',
  events: 'stays',
  eventValues: 'stays',
  accessLog: 'follows',
  revealGrants: 'own',
  contactChanges: 'own',
  feedTokens: 'own',
  takenOut: 'stays',
  drafts: 'own',
  activityProposals: 'stays',
  imports: 'stays',
  invitations: 'stays',
  factorResets: 'stays',
  oldPasswords: 'own',
  merges: 'stays',
  roleProposals: 'stays',
}
