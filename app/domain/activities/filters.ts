import { z } from 'zod'
import { isDay } from '../calendar.ts'
import { type Cursor, cursorText, readCursor } from './cursor.ts'

export const whens = ['today', '3days', 'weekend', 'nextweek'] as const
export type When = (typeof whens)[number]

/** What somebody looks for in the catalogue: everything of it stands in the address. */
export interface Filters {
  q: string
  /** ids of towns; none is all of them */
  town: string[]
  /** slugs of programmes; none is all of them */
  programme: string[]
  when: When | null
  /** calendar days in Shanghai, both included; they stand in place of `when` */
  from: string | null
  to: string | null
  /** open to somebody of this age */
  age: number | null
  free: boolean
  /** only what this person may take */
  fit: boolean
  sort: 'start' | 'new'
  view: 'list' | 'map'
  /** the pin chosen on the map */
  at: string | null
  after: Cursor | null
  before: Cursor | null
}

export const noFilters: Filters = {
  q: '',
  town: [],
  programme: [],
  when: null,
  from: null,
  to: null,
  age: null,
  free: false,
  fit: false,
  sort: 'start',
  view: 'list',
  at: null,
  after: null,
  before: null,
}

const day = z.string().refine((text) => isDay(text) && text >= '2000-01-01' && text <= '2099-12-31')
const name = z.string().regex(/^[A-Za-z0-9-]{1,64}$/)
const switchedOn = z.literal('1').transform(() => true)
const cursor = z.string().transform((text, context) => {
  const read = readCursor(text)
  if (!read) context.addIssue({ code: 'custom' })
  return read
})

/** How each parameter of the address reads, given once. */
const singles = {
  q: z.string().trim().max(60),
  when: z.enum(whens),
  from: day,
  to: day,
  age: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().max(120)),
  free: switchedOn,
  fit: switchedOn,
  sort: z.enum(['start', 'new']),
  view: z.enum(['list', 'map']),
  at: name,
  after: cursor,
  before: cursor,
}
const lists = { town: name, programme: name }
const mostOfAList = 12

type Single = keyof typeof singles
type List = keyof typeof lists

/** Every parameter the catalogue knows. */
export const knownParameters: readonly string[] = [...Object.keys(singles), ...Object.keys(lists)]

/**
 * Reads the query of an address. What does not read is left out and named in `ignored`, so that the page can say so;
 * an empty value is no value. Never throws.
 */
export function readFilters(search: URLSearchParams): { filters: Filters; ignored: string[] } {
  const filters: Record<string, unknown> = { ...noFilters }
  const ignored = new Set<string>()
  for (const parameter of Object.keys(singles) as Single[]) {
    const values = search.getAll(parameter).filter((value) => value !== '')
    if (values.length === 0) continue
    const read = values.length === 1 ? singles[parameter].safeParse(values[0]) : null
    if (read?.success) filters[parameter] = read.data
    else ignored.add(parameter)
  }
  for (const parameter of Object.keys(lists) as List[]) {
    const values = [...new Set(search.getAll(parameter).filter((value) => value !== ''))]
    const kept = values.filter((value) => lists[parameter].safeParse(value).success).slice(0, mostOfAList)
    if (kept.length < values.length) ignored.add(parameter)
    filters[parameter] = kept.sort()
  }
  return settle(filters as unknown as Filters, ignored)
}

/** Two conditions that contradict each other: the one that can be kept is kept. */
function settle(filters: Filters, ignored: Set<string>) {
  if (filters.from && filters.to && filters.from > filters.to) {
    filters.to = null
    ignored.add('to')
  }
  if (filters.from || filters.to) filters.when = null
  if (filters.after) filters.before = null
  return { filters, ignored: [...ignored] }
}

/** Filters as the query of an address, in one order, without what is the default. */
export function queryOf(filters: Filters): Record<string, string | readonly string[]> {
  const { q, town, programme, when, from, to, age, free, fit, sort, view, at, after, before } = filters
  return {
    ...(q && { q }),
    ...(town.length > 0 && { town }),
    ...(programme.length > 0 && { programme }),
    ...(when && { when }),
    ...(from && { from }),
    ...(to && { to }),
    ...(age !== null && { age: String(age) }),
    ...(free && { free: '1' }),
    ...(fit && { fit: '1' }),
    ...(sort !== 'start' && { sort }),
    ...(view !== 'list' && { view }),
    ...(at && { at }),
    ...(after && { after: cursorText(after) }),
    ...(before && { before: cursorText(before) }),
  }
}

/** The query of the same list with something changed, from its first page on. */
export const changedQuery = (filters: Filters, changes: Partial<Filters>) =>
  queryOf({ ...filters, at: null, after: null, before: null, ...changes })
