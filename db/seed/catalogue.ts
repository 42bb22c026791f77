import type { programmes } from '../schema/activities.ts'
import type { partners } from '../schema/partners.ts'
import type { teams } from '../schema/teams.ts'
import { townNamed } from './county.ts'
import { instantOf } from './days.ts'
import { stableId } from './stable.ts'
import { partners as partnerWords, programmes as programmeWords, teams as teamWords } from './words/partners.ts'

export const programmeId = (slug: string) => stableId('programme', slug)
export const partnerId = (key: string) => stableId('partner', key)
export const teamId = (slug: string) => stableId('team', slug)

export const programmeRows: (typeof programmes.$inferInsert)[] = programmeWords.map((words, index) => ({
  id: programmeId(words.slug),
  ...words,
  place: index + 1,
}))

export const partnerRows: (typeof partners.$inferInsert)[] = partnerWords.map(({ key, name, short }, index) => ({
  id: partnerId(key),
  name,
  shortName: short,
  place: index + 1,
}))

export const teamRows: (typeof teams.$inferInsert)[] = teamWords.map(
  ({ slug, name, summary, about, joining, phone, parent, town, partner }) => ({
    id: teamId(slug),
    slug,
    name,
    summary,
    about,
    joining,
    phone,
    parentId: parent ? teamId(parent) : null,
    townId: town ? townNamed(town).id : null,
    partnerId: partner ? partnerId(partner) : null,
    state: 'active',
    foundedAt: instantOf(parent ? '2023-03-05' : '2022-03-05', 540),
  }),
)

/** A programme's words by its slug. Throws for one that does not exist. */
export function programmeWith(slug: string) {
  const programme = programmeWords.find((one) => one.slug === slug)
  if (!programme) throw new Error(`No programme is called ${slug}`)
  return programme
}

/** The printed name of a team. Throws for one that does not exist. */
export function teamName(slug: string): string {
  const team = teamWords.find((one) => one.slug === slug)
  if (!team) throw new Error(`No team is called ${slug}`)
  return team.name
}
