import { z } from 'zod'
import { oneLine } from '../written.ts'

/** The lists of the back office whose filters can be kept, and the filters that say nothing of one person. */
export const filterLists = {
  activities: ['programme', 'town', 'partner', 'state'],
  people: ['town', 'village', 'band', 'state'],
  venues: ['kind', 'town', 'open'],
  teams: ['town', 'partner'],
} as const satisfies Record<string, readonly string[]>

export type FilterList = keyof typeof filterLists

export const filterListWords: Record<FilterList, string> = {
  activities: '活动',
  people: '志愿者',
  venues: '场馆',
  teams: '队伍',
}

const plain = /^-?[\w-]{1,64}$/

/**
 * What is kept of the address of a list: its view, order and filters, in a settled order. What was searched for may be
 * somebody's name or number and is never kept; nor is the page one was on.
 */
export function keptQuery(list: FilterList, query: string): string {
  const given = new URLSearchParams(query)
  const kept = new URLSearchParams()
  for (const name of ['view', 'sort', ...filterLists[list]]) {
    const value = given.get(name) ?? ''
    if (plain.test(value)) kept.set(name, value)
  }
  return kept.toString()
}

const name = z
  .string({ error: '起个名字' })
  .transform(oneLine)
  .pipe(z.string().min(1, { error: '起个名字' }).max(12, { error: '名字最多 12 个字' }))

/** Keeping how a list is looked at, calling it otherwise, or letting it go. */
export const keepFilterForm = z.object({
  list: z.enum(Object.keys(filterLists) as [FilterList, ...FilterList[]], { error: '没有这个列表' }),
  query: z.string().max(600).default(''),
  name,
})
export const renameFilterForm = z.object({ id: z.string().max(64), name })
export const dropFilterForm = z.object({ id: z.string().max(64) })

export type FilterRefusal = 'name-taken' | 'too-many'

/** More than these stand above no list. */
export const mostFilters = 8

export const filterRefusals: Record<FilterRefusal, string> = {
  'name-taken': '这个列表已经有一个叫这个名字的，换一个',
  'too-many': `一个列表最多存 ${mostFilters} 个，先删掉一个`,
}
