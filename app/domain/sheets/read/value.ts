/** A value of a typed cell as people would type it: days as 2026-05-09, whole numbers with every digit. */
export function textOfCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : wall(value)
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value.toFixed(0) : String(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  return String(value)
}

/** Dates of a spreadsheet have no zone: what they show is what is meant. A time alone falls on their first day. */
function wall(date: Date): string {
  const minute = new Date(Math.round(date.getTime() / 60_000) * 60_000).toISOString()
  const [day, clock] = [minute.slice(0, 10), minute.slice(11, 16)]
  if (day < '1900-01-02') return clock
  return clock === '00:00' ? day : `${day} ${clock}`
}

/** What programs write into a cell whose formula failed. */
export const isError = (text: string): boolean => /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|ERR!)$/.test(text)
