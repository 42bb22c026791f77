/** What venues usually have, to tick; anything else is written beside. */
export const usualFacilities = [
  '无线网',
  '插座',
  '热水',
  '自习桌',
  '多功能厅',
  '投影',
  '图书',
  '空调',
  '卫生间',
  '坡道',
  '无障碍卫生间',
  '母婴室',
  '自行车棚',
  '停车',
] as const

const mostFacilities = 30

/** What was ticked and written, as one list without repetitions. */
export function facilitiesOf(ticked: readonly string[], written: string): string[] {
  const known = usualFacilities.filter((one) => ticked.includes(one))
  const own = written
    .split(/[，,、;；\n]+/)
    .map((one) => one.normalize('NFKC').trim().slice(0, 20))
    .filter(Boolean)
  return [...new Set([...known, ...own])].slice(0, mostFacilities)
}

/** The two halves of a list again. */
export function partedFacilities(list: readonly string[]): { ticked: string[]; written: string } {
  const usual: readonly string[] = usualFacilities
  return {
    ticked: list.filter((one) => usual.includes(one)),
    written: list.filter((one) => !usual.includes(one)).join('、'),
  }
}
