import { venueSlugs, venues } from '#db/schema/venues.ts'
import { slugsOf } from '../slugs.server.ts'

/** The names and addresses of venues. */
export const { nameTaken, slugTaken, freeSlug, keepOldSlug, findNewSlug } = slugsOf({
  things: venues,
  former: venueSlugs,
  owner: venueSlugs.venueId,
  ownerKey: 'venueId',
  fallback: 'venue',
})
