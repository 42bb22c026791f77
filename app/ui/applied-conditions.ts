import { changedQuery, type Filters, noFilters } from '#app/domain/activities/filters.ts'
import { dateWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import { whenWords } from './catalogue-choices.ts'

interface Named {
  towns: readonly { id: string; name: string }[]
  programmes: readonly { id: string; slug: string; name: string }[]
}

/** What the list is narrowed to; each condition is the link that takes it away. */
export function appliedFilters(filters: Filters, { towns, programmes }: Named) {
  const { q, when, from, to, town, programme, age, free, fit } = filters
  const without = (changes: Partial<Filters>) => paths.activities(changedQuery(filters, changes))
  return [
    ...(q ? [{ words: `“${q}”`, href: without({ q: '' }) }] : []),
    ...(when ? [{ words: whenWords[when], href: without({ when: null }) }] : []),
    ...(from || to ? [{ words: daysWord(from, to), href: without({ from: null, to: null }) }] : []),
    ...towns
      .filter(({ id }) => town.includes(id))
      .map(({ id, name }) => ({ words: name, href: without({ town: town.filter((one) => one !== id) }) })),
    ...programmes
      .filter(({ slug }) => programme.includes(slug))
      .map(({ slug, name }) => ({
        words: name,
        href: without({ programme: programme.filter((one) => one !== slug) }),
      })),
    ...(age === null ? [] : [{ words: `${age} 岁就能去`, href: without({ age: null }) }]),
    ...(free ? [{ words: '还有名额', href: without({ free: false }) }] : []),
    ...(fit ? [{ words: '适合我的', href: without({ fit: false }) }] : []),
  ]
}

function daysWord(from: string | null, to: string | null): string {
  if (from === to && from) return dateWord(from)
  if (from && to) return `${dateWord(from)}到${dateWord(to)}`
  return from ? `${dateWord(from)}起` : `到${dateWord(to!)}`
}

const parameterWords: Record<string, string> = {
  q: '搜索词',
  town: '镇',
  programme: '项目',
  when: '什么时候',
  from: '开始日期',
  to: '结束日期',
  age: '年龄',
  free: '名额',
  fit: '适合我的',
  sort: '排序',
  view: '显示方式',
  at: '地图上的位置',
  after: '页码',
  before: '页码',
}

/** The conditions that did not read, as one quiet sentence; nothing when all did. */
export function ignoredWord(ignored: readonly string[]): string | null {
  if (ignored.length === 0) return null
  const names = [...new Set(ignored.map((parameter) => parameterWords[parameter] ?? parameter))]
  return `有的条件没看懂，先没算上：${names.join('、')}。`
}

/** Filters as hidden fields of another form, which starts from the first page again. */
export function keptFields(filters: Filters, ...apart: (keyof Filters)[]): [string, string][] {
  const cleared = Object.fromEntries(apart.map((name) => [name, noFilters[name]]))
  const query = changedQuery(filters, cleared)
  return Object.entries(query).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[name, value] as [string, string]]
      : value.map((one) => [name, one] as [string, string]),
  )
}
