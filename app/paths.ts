import { type Query, segment, withQuery } from './address.ts'
import { awardPaths } from './award-paths.ts'
import { staffPaths } from './staff-paths.ts'

/** Every address of the product as a function; links and redirects are made nowhere else. */
export const paths = {
  ...staffPaths,
  ...awardPaths,
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
  /** The branches of the league, and one of them. */
  branches: () => '/branches',
  branch: (slug: string) => `/branches/${segment(slug)}`,
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
  /** The calls one judges. */
  /** The list of a notice that runs, for paper. */
  noticeSheet: (id: string) => `/notices/${segment(id)}/sheet`,
  mySeats: () => '/me/reviews',
  /** Where a reviewer judges the one call they are appointed to. */
  /** A photo of a candidate before a reviewer. */
  seatPhoto: (id: string, size: '1280' | '480') => withQuery(`/me/reviews/photos/${segment(id)}`, { size }),
  mySeat: (seatId: string, query?: Query) => withQuery(`/me/reviews/${segment(seatId)}`, query),
  /** Hours that were not recorded on the spot, written down by whoever served them. */
  claimHours: () => '/me/hours/new',
  /** An entry that was sent back, to be put right. */
  correctHours: (id: string) => `/me/hours/${segment(id)}/correct`,
  /** A photo of one's own hours, in one of its widths. */
  ownPhoto: (id: string, size: '1280' | '480') => withQuery(`/me/photos/${segment(id)}`, { size }),
  /** One's stars: how far it is to the next, and asking for it. */
  myStars: (query?: Query) => withQuery('/me/stars', query),
  /** A past service of several members, written down by their leader. */
  logHours: (slug: string, query?: Query) => withQuery(`/teams/${segment(slug)}/manage/log-hours`, query),
  /** What is on public notice. */
  notices: () => '/notices',
  notice: (id: string, query?: Query) => withQuery(`/notices/${segment(id)}`, query),
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
  settings: (query?: Query) => withQuery('/me/settings', query),
  /** By which ways messages reach one. */
  photoSettings: (query?: Query) => withQuery('/me/settings/photos', query),
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
  endSessions: () => '/me/settings/sessions',
  /** Where one says whether the wall shows one's full name. */
  nameMyHonour: () => '/me/honours',
  appearance: () => '/appearance',
  privacy: () => '/privacy',
  about: () => '/about',
  sitemap: () => '/sitemap.xml',
  /** An invitation into the back office; with the token of its link, the address that link leads to. */
  invitation: (token?: string) => (token === undefined ? '/invitation' : `/invitation/${segment(token)}`),
  /** Where a new installation gets its first two people; the key is printed where it is started. */
  setup: (query?: Query) => withQuery('/setup', query),
  /** Where staff prove a second factor, or set one up. */
  secondFactor: (query?: Query) => withQuery('/second-factor', query),
  /** Checking in by the digits on the screen. */
  checkInByDigits: (query?: Query) => withQuery('/check-in', query),
  /** What the code on the screen leads to. */
  checkIn: (code: string) => `/check-in/${segment(code)}`,
  /** A photo that everybody may see, in one of its widths. */
  activityPhoto: (id: string, photo: string, size: '1280' | '480') =>
    withQuery(`/activities/${segment(id)}/photo`, { photo, size }),
  photo: (id: string, size: '1280' | '480') => `/files/${segment(id)}/${size}.webp`,
}
