import { changedQuery, type Filters, type When } from '#app/domain/activities/filters.ts'
import type { Tally } from '#app/domain/activities/tally.ts'
import { paths } from '#app/paths.ts'
import type { FilterGroup } from './filters.tsx'

/** The conditions of the catalogue as links, boxes and words. */

export const whenWords: Record<When, string> = {
  today: '今天',
  '3days': '三天内',
  weekend: '这个周末',
  nextweek: '下周',
}

const ages = [10, 14, 16]

interface Named {
  towns: readonly { id: string; name: string }[]
  programmes: readonly { id: string; slug: string; name: string }[]
}

interface Tallies {
  anyTime: Tally
  when: Record<When, Tally>
  town: (id: string) => Tally
  programme: (id: string) => Tally
  age: (age: number) => Tally
  free: () => Tally
  /** the list reaches into the past, where other days were not counted */
  past: boolean
}

/** A number as it is told: exact up to a hundred; a lower bound says so. */
export function tallyWord({ shifts, more }: Tally): string {
  if (shifts > 100) return '100+'
  return more ? `${shifts}+` : String(shifts)
}

const toList = (filters: Filters, changes: Partial<Filters>) => paths.activities(changedQuery(filters, changes))

/** The quick ways to a few days, and to what one may take. */
export function quickChips(filters: Filters, signedIn: boolean) {
  const days = (['3days', 'today', 'weekend', 'nextweek'] as const).map((when) => ({
    words: whenWords[when],
    href: toList(filters, { when: filters.when === when ? null : when, from: null, to: null }),
    current: filters.when === when,
  }))
  const fit = { words: '适合我的', href: toList(filters, { fit: !filters.fit, sort: 'start' }), current: filters.fit }
  return signedIn ? [...days, fit] : days
}

/** The groups of the filter form, with how many there would be of each. */
export function filterGroups(
  filters: Filters,
  { towns, programmes }: Named,
  tallies: Tallies,
  signedIn: boolean,
): FilterGroup[] {
  const { when, town, programme, age, free, fit, sort } = filters
  const dated = filters.from !== null || filters.to !== null
  const timeCount = (tally: Tally) => (tallies.past ? null : tallyWord(tally))
  const groups: FilterGroup[] = [
    {
      legend: '什么时候',
      name: 'when',
      kind: 'radio',
      options: [
        { value: '', words: '不限', count: timeCount(tallies.anyTime), on: !when && !dated },
        ...(Object.keys(whenWords) as When[]).map((value) => ({
          value,
          words: whenWords[value],
          count: timeCount(tallies.when[value]),
          on: when === value,
        })),
      ],
    },
    {
      legend: '在哪里',
      name: 'town',
      kind: 'checkbox',
      options: towns.map(({ id, name }) => ({
        value: id,
        words: name,
        count: tallyWord(tallies.town(id)),
        on: town.includes(id),
      })),
    },
    {
      legend: '做什么',
      name: 'programme',
      kind: 'checkbox',
      options: programmes.map(({ id, slug, name }) => ({
        value: slug,
        words: name,
        count: tallyWord(tallies.programme(id)),
        on: programme.includes(slug),
      })),
    },
    {
      legend: '适合谁',
      name: 'age',
      kind: 'radio',
      options: [
        { value: '', words: '不限', on: age === null },
        ...[...new Set([...ages, ...(age === null ? [] : [age])])]
          .sort((one, other) => one - other)
          .map((value) => ({
            value: String(value),
            words: `${value} 岁就能去`,
            count: tallyWord(tallies.age(value)),
            on: age === value,
          })),
      ],
    },
    {
      name: 'free',
      kind: 'checkbox',
      options: [{ value: '1', words: '只看还有名额的', count: tallyWord(tallies.free()), on: free }],
    },
    ...(signedIn
      ? [{ name: 'fit', kind: 'checkbox' as const, options: [{ value: '1', words: '只看适合我的', on: fit }] }]
      : []),
    {
      legend: '怎么排',
      name: 'sort',
      kind: 'radio',
      options: [
        { value: '', words: '按时间', on: sort === 'start' },
        { value: 'new', words: '最近发布的在前', on: sort === 'new' },
      ],
    },
  ]
  return groups.filter(({ options }) => options.length > 0)
}
