/** Every address of the product as a function; links and redirects are made nowhere else. */

type Query = Record<string, string | number | boolean | readonly string[] | undefined | null>

/** An address with its query; empty values are left out. */
function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '' || value === false) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

const segment = encodeURIComponent

export const paths = {
  home: () => '/',
  activities: (query?: Query) => withQuery('/activities', query),
  activity: (id: string, query?: Query) => withQuery(`/activities/${segment(id)}`, query),
  activityCalendar: (id: string) => `/activities/${segment(id)}.ics`,
  activitiesCalendar: () => '/activities.ics',
  activitiesFeed: () => '/activities.rss',
  /** Taking a place: filling in, checking and confirming happen on this one address. */
  signUp: (activityId: string, query?: Query) => withQuery(`/activities/${segment(activityId)}/sign-up`, query),
  venues: (query?: Query) => withQuery('/venues', query),
  venue: (slug: string) => `/venues/${segment(slug)}`,
  teams: (query?: Query) => withQuery('/teams', query),
  team: (slug: string, query?: Query) => withQuery(`/teams/${segment(slug)}`, query),
  joinTeam: (slug: string) => `/teams/${segment(slug)}/join`,
  askForTeam: () => '/teams/new',
  /** A link into a team; with its token, the address that is handed out. */
  teamInvitation: (token?: string) => (token === undefined ? '/team-invitation' : `/team-invitation/${segment(token)}`),
  myTeams: (query?: Query) => withQuery('/me/teams', query),
  /** Where a team is run by whoever leads it. */
  manageTeam: (slug: string, query?: Query) => withQuery(`/teams/${segment(slug)}/manage`, query),
  teamMembers: (slug: string, query?: Query) => withQuery(`/teams/${segment(slug)}/manage/members`, query),
  teamMembersExport: (slug: string, query?: Query) => withQuery(`/teams/${segment(slug)}/manage/members/export`, query),
  teamNote: (slug: string, query?: Query) => withQuery(`/teams/${segment(slug)}/manage/note`, query),
  teamDuty: (slug: string, query?: Query) => withQuery(`/teams/${segment(slug)}/manage/duty`, query),
  teamCheck: (slug: string, query?: Query) => withQuery(`/teams/${segment(slug)}/manage/check`, query),
  staffTeams: (query?: Query) => withQuery('/staff/teams', query),
  newTeam: () => '/staff/teams/new',
  staffTeam: (id: string, query?: Query) => withQuery(`/staff/teams/${segment(id)}`, query),
  answerTeam: (id: string) => `/staff/teams/${segment(id)}/answer`,
  dissolveTeam: (id: string) => `/staff/teams/${segment(id)}/dissolve`,
  teamLeaders: (id: string, query?: Query) => withQuery(`/staff/teams/${segment(id)}/leaders`, query),
  join: (query?: Query) => withQuery('/join', query),
  signIn: (query?: Query) => withQuery('/sign-in', query),
  forgot: (query?: Query) => withQuery('/forgot', query),
  /** Where a new password is set; with the token of a letter, the address that letter leads to. */
  reset: (token?: string) => (token === undefined ? '/reset' : `/reset/${segment(token)}`),
  signOut: () => '/sign-out',
  me: (query?: Query) => withQuery('/me', query),
  myHours: (query?: Query) => withQuery('/me/hours', query),
  /** The wall of honours. */
  honours: (query?: Query) => withQuery('/honours', query),
  /** The register of honours, for staff. */
  staffHonours: (query?: Query) => withQuery('/staff/honours', query),
  staffHonour: (id: string, query?: Query) => withQuery(`/staff/honours/${segment(id)}`, query),
  correctHonour: (id: string) => `/staff/honours/${segment(id)}/correct`,
  newHonour: () => '/staff/honours/new',
  staffHonoursExport: (query?: Query) => withQuery('/staff/honours/export', query),
  myHonours: (query?: Query) => withQuery('/me/honours', query),
  /** Hours that were not recorded on the spot, written down by whoever served them. */
  claimHours: () => '/me/hours/new',
  /** An entry that was sent back, to be put right. */
  correctHours: (id: string) => `/me/hours/${segment(id)}/correct`,
  /** A photo of one's own hours, in one of its widths. */
  ownPhoto: (id: string, size: '1280' | '480') => withQuery(`/me/photos/${segment(id)}`, { size }),
  /** A photo beside hours that somebody reviews. */
  staffPhoto: (id: string, size: '1280' | '480') => withQuery(`/staff/photos/${segment(id)}`, { size }),
  /** One's stars: how far it is to the next, and asking for it. */
  myStars: (query?: Query) => withQuery('/me/stars', query),
  /** Stars that somebody asked for. */
  staffStars: (query?: Query) => withQuery('/staff/stars', query),
  /** A past service of several members, written down by their leader. */
  logHours: (slug: string, query?: Query) => withQuery(`/teams/${segment(slug)}/manage/log-hours`, query),
  /** What is on public notice. */
  notices: () => '/notices',
  notice: (id: string, query?: Query) => withQuery(`/notices/${segment(id)}`, query),
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
  /** One entry of the ledger: where it stands, how it came there, taking it back. */
  staffHoursEntry: (id: string, query?: Query) => withQuery(`/staff/hours/${segment(id)}`, query),
  mySignups: (query?: Query) => withQuery('/me/signups', query),
  /** One signup of one's own: where it stands, its code, what to do next. */
  mySignup: (id: string, query?: Query) => withQuery(`/me/signups/${segment(id)}`, query),
  leave: (signupId: string) => `/me/signups/${segment(signupId)}/leave`,
  /** Where somebody answers what an organiser asked for them. */
  answerInvitation: (signupId: string) => `/me/signups/${segment(signupId)}/answer`,
  /** Somebody who was marked absent says that they were there. */
  contestAbsence: (signupId: string) => `/me/signups/${segment(signupId)}/contest`,
  changeShift: (signupId: string) => `/me/signups/${segment(signupId)}/change`,
  inbox: (query?: Query) => withQuery('/me/inbox', query),
  /** One's own certificates, and asking for one. */
  myCertificates: (query?: Query) => withQuery('/me/certificates', query),
  myCertificate: (id: string) => `/me/certificates/${segment(id)}`,
  myCertificatePdf: (id: string) => `/me/certificates/${segment(id)}/pdf`,
  myCertificatePicture: (id: string) => `/me/certificates/${segment(id)}/picture`,
  withdrawCertificate: (id: string) => `/me/certificates/${segment(id)}/withdraw`,
  /** Where anybody looks a certificate up; the code is printed on it. */
  verify: (code?: string) => (code === undefined ? '/verify' : `/verify/${segment(code)}`),
  /** Certificates for whoever draws them up. */
  staffCertificates: (query?: Query) => withQuery('/staff/certificates', query),
  staffCertificate: (id: string, query?: Query) => withQuery(`/staff/certificates/${segment(id)}`, query),
  /** One or many as a PDF. */
  printCertificates: (query?: Query) => withQuery('/staff/certificates/print', query),
  /** Who issues certificates and signs them. */
  issuingOffice: (query?: Query) => withQuery('/staff/settings/certificates', query),
  settings: (query?: Query) => withQuery('/me/settings', query),
  /** By which ways messages reach one. */
  messageChoices: (query?: Query) => withQuery('/me/settings/messages', query),
  myData: (query?: Query) => withQuery('/me/data', query),
  copyMyData: () => '/me/data/copy',
  correctMyData: () => '/me/data/correct',
  closeAccount: (query?: Query) => withQuery('/me/close', query),
  /** A minor's guardian: whom they named, and how the asking stands. */
  guardian: (query?: Query) => withQuery('/me/guardian', query),
  /** Where an account under 14 waits for its guardian. */
  waiting: (query?: Query) => withQuery('/me/waiting', query),
  /** Where somebody who has turned 14 or 18 agrees themself. */
  grown: () => '/me/grown',
  /** Where a guardian asks for a new link. */
  consent: (query?: Query) => withQuery('/consent', query),
  /** Where a guardian answers; the token is a secret and stands in no log. */
  consentLink: (token: string) => `/consent/${segment(token)}`,
  /** Where a guardian asks for a certificate of a child under 14. */
  consentCertificate: (token: string) => `/consent/${segment(token)}/certificate`,
  /** Another phone or e-mail: asked for, then proven. */
  changeContact: () => '/me/settings/contact',
  proveContact: (query?: Query) => withQuery('/me/settings/contact/code', query),
  /** Where a change of a contact is taken back; the token is a secret and stands in no log. */
  undoContact: (token: string) => `/contact-undo/${segment(token)}`,
  /** One's own calendar and its secret address. */
  calendarSettings: (query?: Query) => withQuery('/me/settings/calendar', query),
  ownCalendar: (token: string) => `/calendar/${segment(token)}.ics`,
  /** A new password by a code that staff handed over. */
  resetByCode: () => '/reset/code',
  /** Where staff say that they have seen a guardian who shares the child's phone. */
  guardianSeen: (personId: string) => `/staff/people/${segment(personId)}/seen`,
  handOver: (personId: string) => `/staff/people/${segment(personId)}/code`,
  endSessions: () => '/me/settings/sessions',
  appearance: () => '/appearance',
  privacy: () => '/privacy',
  about: () => '/about',
  sitemap: () => '/sitemap.xml',
  /** The back office: what waits for whoever works there. */
  staff: (query?: Query) => withQuery('/staff', query),
  /** An invitation into the back office; with the token of its link, the address that link leads to. */
  invitation: (token?: string) => (token === undefined ? '/invitation' : `/invitation/${segment(token)}`),
  /** Where a new installation gets its first two people; the key is printed where it is started. */
  setup: (query?: Query) => withQuery('/setup', query),
  /** Who works in the back office. */
  staffAccounts: (query?: Query) => withQuery('/staff/accounts', query),
  staffInvite: () => '/staff/accounts/invite',
  staffAccount: (personId: string, query?: Query) => withQuery(`/staff/accounts/${segment(personId)}`, query),
  /** Where staff prove a second factor, or set one up. */
  secondFactor: (query?: Query) => withQuery('/second-factor', query),
  staffActivities: (query?: Query) => withQuery('/staff/activities', query),
  /** Picked activities: what would happen to them, then doing it. */
  staffActivitiesBatch: () => '/staff/activities/batch',
  staffActivitiesExport: (query?: Query) => withQuery('/staff/activities/export', query),
  /** A new activity: empty, of a pattern, or like another. */
  newActivity: (query?: Query) => withQuery('/staff/activities/new', query),
  activityTemplates: (query?: Query) => withQuery('/staff/activities/templates', query),
  reviewActivity: (id: string, query?: Query) => withQuery(`/staff/activities/${segment(id)}/review`, query),
  previewActivity: (id: string) => `/staff/activities/${segment(id)}/preview`,
  cancelActivity: (id: string) => `/staff/activities/${segment(id)}/cancel`,
  staffActivity: (id: string, query?: Query) => withQuery(`/staff/activities/${segment(id)}`, query),
  staffVenues: (query?: Query) => withQuery('/staff/venues', query),
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
  /** One person's coming and going: corrected, with a reason. */
  checkInLine: (id: string, query?: Query) => withQuery(`/shifts/${segment(id)}/check-in/line`, query),
  /** The signed sheet, written down later. */
  checkInPaper: (id: string) => `/shifts/${segment(id)}/check-in/paper`,
  /** Where somebody answers for the attendance of a shift. */
  confirmAttendance: (id: string, query?: Query) => withQuery(`/shifts/${segment(id)}/check-in/confirm`, query),
  /** Shifts that are over and that nobody has answered for. */
  staffAttendance: () => '/staff/attendance',
  /** Checking in by the digits on the screen. */
  checkInByDigits: (query?: Query) => withQuery('/check-in', query),
  /** What the code on the screen leads to. */
  checkIn: (code: string) => `/check-in/${segment(code)}`,
  /** Where an organiser asks for a place for somebody. */
  shiftAdd: (id: string) => `/staff/shifts/${segment(id)}/add`,
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
  /** A photo that everybody may see, in one of its widths. */
  photo: (id: string, size: '1280' | '480') => `/files/${segment(id)}/${size}.webp`,
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
  staffImportTemplate: (kind: string) => withQuery('/staff/import/template', { kind }),
  /** One uploaded list: what was found, and what becomes of it. */
  staffImported: (id: string, query?: Query) => withQuery(`/staff/imports/${segment(id)}`, query),
  staffImportReport: (id: string) => `/staff/imports/${segment(id)}/report`,
  /** By which rules passwords are set and locks close. */
  staffSecurity: (query?: Query) => withQuery('/staff/settings/security', query),
  staffPermissions: () => '/staff/settings/permissions',
}
