/** A place in an ordered list, as an address carries it: what the list is ordered by, and which row it was. */
export interface Cursor {
  at: number
  id: string
}

const written = /^([0-9a-z]{1,11})\.([A-Za-z0-9-]{1,64})$/

/** The last number a Date can hold; what is ordered by is a time in milliseconds or a search key, both below it. */
const latest = 8.64e15

/** A place as an address carries it. */
export const cursorText = ({ at, id }: Cursor): string => `${at.toString(36)}.${id}`

/** The place a text names, or null for anything we did not write. */
export function readCursor(text: string): Cursor | null {
  const [, digits, id] = written.exec(text) ?? []
  if (digits === undefined || id === undefined) return null
  const at = Number.parseInt(digits, 36)
  return at <= latest && at.toString(36) === digits ? { at, id } : null
}
