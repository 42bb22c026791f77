import { type Query, segment, withQuery } from './address.ts'

/** The addresses of the back office and of the spot, part of app/paths.ts. */
export const staffPaths = {
  staffTeams: (query?: Query) => withQuery('/staff/teams', query),
  newTeam: () => '/staff/teams/new',
  staffTeam: (id: string, query?: Query) => withQuery(`/staff/teams/${segment(id)}`, query),
  answerTeam: (id: string) => `/staff/teams/${segment(id)}/answer`,
  dissolveTeam: (id: string) => `/staff/teams/${segment(id)}/dissolve`,
  teamLeaders: (id: string, query?: Query) => withQuery(`/staff/teams/${segment(id)}/leaders`, query),
  /** The register of honours, for staff. */
  staffHonours: (query?: Query) => withQuery('/staff/honours', query),
  staffHonour: (id: string, query?: Query) => withQuery(`/staff/honours/${segment(id)}`, query),
  correctHonour: (id: string) => `/staff/honours/${segment(id)}/correct`,
  /** The certificates of honours, drawn up and issued together. */
  honourPapers: (query?: Query) => withQuery('/staff/honours/certificates', query),
  newHonour: () => '/staff/honours/new',
  staffHonoursExport: (query?: Query) => withQuery('/staff/honours/export', query),
  /** The judging of a call: rounds, notice, decision. */
  callBoard: (callId: string, query?: Query) => withQuery(`/staff/honours/calls/${segment(callId)}/board`, query),
  /** Whether anybody meets what a call asks, put forward or not. */
  callReport: (callId: string) => `/staff/honours/calls/${segment(callId)}/report`,
  /** Where a town puts forward what it was given, within its places. */
  callTown: (callId: string, query?: Query) => withQuery(`/staff/honours/calls/${segment(callId)}/town`, query),
  /** The sheet of scores of a call, to take out. */
  callScores: (callId: string) => `/staff/honours/calls/${segment(callId)}/scores`,
  /** A photo beside hours that somebody reviews. */
  staffPhoto: (id: string, size: '1280' | '480') => withQuery(`/staff/photos/${segment(id)}`, { size }),
  /** Stars that somebody asked for. */
  staffStars: (query?: Query) => withQuery('/staff/stars', query),
  /** The same for who publishes them: posting, objections, taking down. */
  staffNotices: () => '/staff/notices',
  staffNotice: (id: string, query?: Query) => withQuery(`/staff/notices/${segment(id)}`, query),
  /** What hangs on the wall. */
  staffNoticeSheet: (id: string) => `/staff/notices/${segment(id)}/sheet`,
  /** Hours that wait for a second pair of eyes. */
  staffHours: (query?: Query) => withQuery('/staff/hours', query),
  /** Ticked sheets: what passes together, then passing it. */
  staffHoursBatch: () => '/staff/hours/batch',
  /** The counted hours of a month as a sheet. */
  staffHoursExport: () => '/staff/hours/export',
  /** What is handed on to the system of civil affairs, month by month. */
  hourPacks: (query?: Query) => withQuery('/staff/hours/monthly', query),
  hourPack: (id: string, query?: Query) => withQuery(`/staff/hours/monthly/${segment(id)}`, query),
  hourPackFile: (id: string) => `/staff/hours/monthly/${segment(id)}/file`,
  /** One entry of the ledger: where it stands, how it came there, taking it back. */
  staffHoursEntry: (id: string, query?: Query) => withQuery(`/staff/hours/${segment(id)}`, query),
  /** Certificates for whoever draws them up. */
  staffCertificates: (query?: Query) => withQuery('/staff/certificates', query),
  staffCertificate: (id: string, query?: Query) => withQuery(`/staff/certificates/${segment(id)}`, query),
  /** One or many as a PDF. */
  printCertificates: (query?: Query) => withQuery('/staff/certificates/print', query),
  /** Who issues certificates and signs them. */
  issuingOffice: (query?: Query) => withQuery('/staff/settings/certificates', query),
  /** Where staff say that they have seen a guardian who shares the child's phone. */
  guardianSeen: (personId: string) => `/staff/people/${segment(personId)}/seen`,
  handOver: (personId: string) => `/staff/people/${segment(personId)}/code`,
  /** The back office: what waits for whoever works there. */
  staff: (query?: Query) => withQuery('/staff', query),
  /** Who works in the back office. */
  staffAccounts: (query?: Query) => withQuery('/staff/accounts', query),
  staffInvite: () => '/staff/accounts/invite',
  /** Roles that somebody proposed for an account: to answer, to take back. */
  roleProposals: (query?: Query) => withQuery('/staff/accounts/proposals', query),
  staffAccount: (personId: string, query?: Query) => withQuery(`/staff/accounts/${segment(personId)}`, query),
  /** How the actor likes to look at the lists, under names of their own. */
  staffFilters: (query?: Query) => withQuery('/staff/filters', query),
  staffActivities: (query?: Query) => withQuery('/staff/activities', query),
  /** Picked activities: what would happen to them, then doing it. */
  staffActivitiesBatch: () => '/staff/activities/batch',
  staffActivitiesExport: (query?: Query) => withQuery('/staff/activities/export', query),
  /** A new activity: empty, of a pattern, or like another. */
  newActivity: (query?: Query) => withQuery('/staff/activities/new', query),
  activityTemplates: (query?: Query) => withQuery('/staff/activities/templates', query),
  reviewActivity: (id: string, query?: Query) => withQuery(`/staff/activities/${segment(id)}/review`, query),
  previewActivity: (id: string) => `/staff/activities/${segment(id)}/preview`,
  /** Which teams run an activity together. */
  activityTeams: (id: string, query?: Query) => withQuery(`/staff/activities/${segment(id)}/teams`, query),
  cancelActivity: (id: string) => `/staff/activities/${segment(id)}/cancel`,
  staffActivity: (id: string, query?: Query) => withQuery(`/staff/activities/${segment(id)}`, query),
  /** Photos of what an activity was like, for whoever puts them up. */
  activityPhotos: (id: string, query?: Query) => withQuery(`/staff/activities/${segment(id)}/photos`, query),
  staffVenues: (query?: Query) => withQuery('/staff/venues', query),
  staffVenuesExport: (query?: Query) => withQuery('/staff/venues/export', query),
  newVenue: () => '/staff/venues/new',
  /** A shift for its organisers: how it stands, and what can be done about it. */
  staffShift: (id: string, query?: Query) => withQuery(`/staff/shifts/${segment(id)}`, query),
  shiftPlaces: (id: string) => `/staff/shifts/${segment(id)}/places`,
  shiftMove: (id: string) => `/staff/shifts/${segment(id)}/move`,
  shiftCancel: (id: string) => `/staff/shifts/${segment(id)}/cancel`,
  shiftPause: (id: string) => `/staff/shifts/${segment(id)}/pause`,
  shiftQuotas: (id: string) => `/staff/shifts/${segment(id)}/quotas`,
  /** Who comes to a shift and who waits. */
  shiftRoster: (id: string, query?: Query) => withQuery(`/staff/shifts/${segment(id)}/roster`, query),
  shiftRosterExport: (id: string) => `/staff/shifts/${segment(id)}/roster/export`,
  /** The sheet that is signed on the spot. */
  shiftSheet: (id: string) => `/staff/shifts/${segment(id)}/sheet`,
  shiftNote: (id: string) => `/staff/shifts/${segment(id)}/note`,
  /** The check-in console of a shift. */
  checkInConsole: (id: string, query?: Query) => withQuery(`/shifts/${segment(id)}/check-in`, query),
  /** The code on the screen of the place. */
  checkInScreen: (id: string, query?: Query) => withQuery(`/shifts/${segment(id)}/check-in/screen`, query),
  /** Reading volunteers' own codes with a camera. */
  scanCodes: (id: string, query?: Query) => withQuery(`/shifts/${segment(id)}/check-in/scan`, query),
  /** One person's coming and going: corrected, with a reason. */
  checkInLine: (id: string, query?: Query) => withQuery(`/shifts/${segment(id)}/check-in/line`, query),
  /** The signed sheet, written down later. */
  checkInPaper: (id: string) => `/shifts/${segment(id)}/check-in/paper`,
  /** Where somebody answers for the attendance of a shift. */
  confirmAttendance: (id: string, query?: Query) => withQuery(`/shifts/${segment(id)}/check-in/confirm`, query),
  /** Shifts that are over and that nobody has answered for. */
  staffAttendance: () => '/staff/attendance',
  /** Where an organiser asks for a place for somebody. */
  shiftAdd: (id: string, query?: Query) => withQuery(`/staff/shifts/${segment(id)}/add`, query),
  /** One person's signup for the organisers. */
  staffSignup: (id: string, query?: Query) => withQuery(`/staff/signups/${segment(id)}`, query),
  /** Many shifts of an activity by one rule. */
  activitySeries: (id: string, query?: Query) => withQuery(`/staff/activities/${segment(id)}/series`, query),
  staffVenue: (id: string, query?: Query) => withQuery(`/staff/venues/${segment(id)}`, query),
  /** Where a venue is on the map: set, or proposed by who may not. */
  venuePlace: (id: string, query?: Query) => withQuery(`/staff/venues/${segment(id)}/place`, query),
  /** Days on which a venue keeps other hours. */
  venueExceptions: (id: string, query?: Query) => withQuery(`/staff/venues/${segment(id)}/exceptions`, query),
  venuePhotos: (id: string, query?: Query) => withQuery(`/staff/venues/${segment(id)}/photos`, query),
  venueManagers: (id: string, query?: Query) => withQuery(`/staff/venues/${segment(id)}/managers`, query),
  /** Closing a venue and opening it again, or proposing to. */
  venueClosing: (id: string, query?: Query) => withQuery(`/staff/venues/${segment(id)}/close`, query),
  venueProposals: (id: string, query?: Query) => withQuery(`/staff/venues/${segment(id)}/proposals`, query),
  /** The people somebody has in sight. */
  staffPeople: (query?: Query) => withQuery('/staff/people', query),
  /** Writing somebody down from a sheet of paper. */
  staffRegister: () => '/staff/people/new',
  /** How the data of minors was kept in a year: figures alone. */
  minorsReport: (query?: Query) => withQuery('/staff/reports/minors', query),
  minorsReportExport: (query?: Query) => withQuery('/staff/reports/minors/export', query),
  staffDuplicates: () => '/staff/people/duplicates',
  /** Where two records are looked at side by side before they become one, and where that is answered. */
  staffMergePerson: (id: string, query?: Query) => withQuery(`/staff/people/${segment(id)}/merge`, query),
  staffMerge: (id: string, query?: Query) => withQuery(`/staff/merges/${segment(id)}`, query),
  staffEditPerson: (id: string) => `/staff/people/${segment(id)}/edit`,
  staffBlockPerson: (id: string) => `/staff/people/${segment(id)}/block`,
  staffPerson: (id: string, query?: Query) => withQuery(`/staff/people/${segment(id)}`, query),
  /** Messages that were given up. */
  staffDead: (query?: Query) => withQuery('/staff/dead', query),
  /** What was done, by whom and when. */
  staffAudit: (query?: Query) => withQuery('/staff/audit', query),
  staffAuditExport: (query?: Query) => withQuery('/staff/audit/export', query),
  /** One box that finds a person, an activity, a venue or a team. */
  staffSearch: (query?: Query) => withQuery('/staff/search', query),
  /** The numbers of regulations, each with its source and its history. */
  staffRules: (query?: Query) => withQuery('/staff/settings/rules', query),
  /** Days off and days worked instead, by which notices are counted. */
  staffHolidays: (query?: Query) => withQuery('/staff/settings/holidays', query),
  /** Who may do what, as the policy says it. */
  /** Leave to see contacts: asked for, to answer, answered. */
  staffGrants: (query?: Query) => withQuery('/staff/grants', query),
  /** Seeing one contact of a person in full. */
  staffReveal: (personId: string) => `/staff/people/${segment(personId)}/reveal`,
  /** Everything that was seen, for the auditor. */
  staffViews: (query?: Query) => withQuery('/staff/views', query),
  /** Lists in: choose what, take the template, upload. */
  staffImport: (query?: Query) => withQuery('/staff/import', query),
  /** Of nominations with what their call asks for. */
  staffImportTemplate: (kind: string, call = '') =>
    withQuery('/staff/import/template', call ? { kind, call } : { kind }),
  /** One uploaded list: what was found, and what becomes of it. */
  staffImported: (id: string, query?: Query) => withQuery(`/staff/imports/${segment(id)}`, query),
  staffImportReport: (id: string) => `/staff/imports/${segment(id)}/report`,
  /** By which rules passwords are set and locks close. */
  staffSecurity: (query?: Query) => withQuery('/staff/settings/security', query),
  /** How the installation stands, and copying it. */
  staffSystem: (query?: Query) => withQuery('/staff/system', query),
  staffPermissions: () => '/staff/settings/permissions',
}
