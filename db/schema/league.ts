import { id, index, oneOf, real, table, text, unique, whole } from '../columns.ts'

/** The one county of this installation. */
export const counties = table('counties', {
  id: id(), // administrative code, 451381
  name: text('name').notNull(),
  committee: text('committee').notNull(), // the host's name, printed in the footer
  prefecture: text('prefecture').notNull(),
  region: text('region').notNull(),
})

/** A town of the county; its point is schematic and ours. */
export const towns = table('towns', {
  id: id(), // administrative code
  countyId: text('county_id')
    .notNull()
    .references(() => counties.id),
  name: text('name').notNull(),
  latitude: real('latitude').notNull(),
  longitude: real('longitude').notNull(),
  place: whole('place').notNull(), // order in lists
})

export const villageKinds = ['village', 'community'] as const

/** A village or community of a town. */
export const villages = table(
  'villages',
  {
    id: id(), // administrative code
    townId: text('town_id')
      .notNull()
      .references(() => towns.id),
    name: text('name').notNull(),
    kind: oneOf('kind', villageKinds).notNull(),
  },
  (row) => [index('villages_of_town').on(row.townId, row.id)],
)

/** A branch of the league in a village or community, or in a unit; its officers and elections come with the organisation. */
export const branches = table(
  'branches',
  {
    id: id(),
    slug: text('slug').notNull(),
    name: text('name').notNull(), // as it is written on its seal
    townId: text('town_id')
      .notNull()
      .references(() => towns.id),
    villageId: text('village_id').references(() => villages.id),
    summary: text('summary').notNull().default(''),
  },
  (row) => [unique('one_branch_per_slug').on(row.slug), index('branches_of_town').on(row.townId, row.id)],
)
