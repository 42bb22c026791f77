import { teamSlugs, teams } from '#db/schema/teams.ts'
import { slugsOf } from '../slugs.server.ts'

/** The names and addresses of teams. */
export const { nameTaken, slugTaken, freeSlug, keepOldSlug, findNewSlug } = slugsOf({
  things: teams,
  former: teamSlugs,
  owner: teamSlugs.teamId,
  ownerKey: 'teamId',
  fallback: 'team',
  reserved: ['new', 'join'],
})
