import { type Filters, type When, whens } from './filters.ts'
import { spanOf } from './span.ts'

/** What a tally needs to know of a shift. */
export interface Tallied {
  startsAt: Date
  townId: string
  programmeId: string | null
  ageFloor: number
  free: boolean
}

/** The filters with programmes by id, as the tables name them. */
export type Chosen = Pick<Filters, 'town' | 'when' | 'from' | 'to' | 'age' | 'free'> & {
  programme: readonly string[]
}

/** A number of shifts, and whether there may be more of them than were looked at. */
export interface Tally {
  shifts: number
  more: boolean
}

type Part = 'span' | 'town' | 'programme' | 'age' | 'free'

/** The answers to "how many would there be if I chose this instead", from the shifts that were looked at. */
export function tallyOf(rows: readonly Tallied[], more: boolean, chosen: Chosen, now: Date) {
  const span = (when: When | null) => inSpan(spanOf({ when, from: null, to: null }, now))
  const fits: Record<Part, (row: Tallied) => boolean> = {
    span: inSpan(spanOf(chosen, now)),
    town: ({ townId }) => chosen.town.length === 0 || chosen.town.includes(townId),
    programme: ({ programmeId }) =>
      chosen.programme.length === 0 || (programmeId !== null && chosen.programme.includes(programmeId)),
    age: ({ ageFloor }) => chosen.age === null || ageFloor <= chosen.age,
    free: ({ free }) => !chosen.free || free,
  }
  /** The shifts that fit all of the choice but one part, for which another answer is tried. */
  const instead = (part: Part, suits: (row: Tallied) => boolean): Tally => {
    const others = Object.entries(fits).filter(([name]) => name !== part)
    const shifts = rows.filter((row) => suits(row) && others.every(([, fitsToo]) => fitsToo(row))).length
    return { shifts, more }
  }
  return {
    total: instead('span', fits.span),
    anyTime: instead('span', span(null)),
    when: Object.fromEntries(whens.map((when) => [when, instead('span', span(when))])) as Record<When, Tally>,
    town: (id: string) => instead('town', ({ townId }) => townId === id),
    programme: (id: string) => instead('programme', ({ programmeId }) => programmeId === id),
    age: (age: number) => instead('age', ({ ageFloor }) => ageFloor <= age),
    free: () => instead('free', ({ free }) => free),
  }
}

const inSpan =
  ({ from, before }: ReturnType<typeof spanOf>) =>
  ({ startsAt }: Tallied) =>
    startsAt >= from && (before === null || startsAt < before)
