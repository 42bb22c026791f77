import { activities, activityPartners, programmes, shifts } from './activities.ts'
import { activityPhotos } from './activity-photos.ts'
import { activityTeams } from './activity-teams.ts'
import { holidays } from './calendar.ts'
import { awardKinds, honours } from './honours.ts'
import { hourTotals } from './hours.ts'
import { branches, counties, towns, villages } from './league.ts'
import { notices } from './notices.ts'
import { partners } from './partners.ts'
import { shiftQuotas } from './shift-quotas.ts'
import { signups } from './signups.ts'
import { memberships, teamSlugs, teams } from './teams.ts'
import { openingExceptions, openingHours, venueClosures, venuePhotos, venueSlugs, venues } from './venues.ts'

/** The tables that public pages read: writing one of them ends every kept page. */
export const publicTables: ReadonlySet<object> = new Set([
  activities,
  activityPartners,
  activityPhotos,
  activityTeams,
  awardKinds,
  branches,
  counties,
  holidays,
  honours,
  hourTotals,
  memberships,
  openingExceptions,
  openingHours,
  notices,
  partners,
  programmes,
  shiftQuotas,
  shifts,
  signups,
  teamSlugs,
  teams,
  towns,
  venueClosures,
  venuePhotos,
  venueSlugs,
  venues,
  villages,
])
