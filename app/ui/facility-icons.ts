import type { Facility } from './facilities.tsx'

const icons: readonly (readonly [RegExp, Facility['icon']])[] = [
  [/无线|网/, 'wifi'],
  [/插座|电/, 'plug'],
  [/热水|咖啡|茶/, 'coffee'],
  [/投影|屏/, 'projector'],
  [/坡道|轮椅|无障碍/, 'accessibility'],
  [/母婴|儿童/, 'baby'],
  [/书|阅读/, 'book-open'],
  [/停车|车棚/, 'car'],
]

/** A facility by its name, with the drawing that fits it; any other gets a tick. */
export const facilityOf = (name: string): Facility => ({
  name,
  icon: icons.find(([words]) => words.test(name))?.[1] ?? 'check',
})
