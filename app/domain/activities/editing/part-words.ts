import type { partnerParts } from '#db/schema/activities.ts'

export type PartnerPart = (typeof partnerParts)[number]

/** In which part a unit carries an activity, in the order in which they are printed. */
export const partWords: Record<PartnerPart, string> = { host: '主办', organiser: '承办', 'co-organiser': '协办' }
