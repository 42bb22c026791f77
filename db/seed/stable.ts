import { createHash } from 'node:crypto'

const digest = (parts: readonly (string | number)[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** An id that the same words give again, in the shape of all others. */
export function stableId(...parts: (string | number)[]): string {
  const hex = digest(parts)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A whole number below `bound` that the same words give again. */
export const stableNumber = (bound: number, ...parts: (string | number)[]): number =>
  Number.parseInt(digest(parts).slice(0, 12), 16) % bound

/** The list in an order that the same words give again. */
export const stableOrder = <T extends { id: string }>(list: readonly T[], ...parts: (string | number)[]): T[] =>
  list
    .map((one) => ({ one, by: digest([one.id, ...parts]) }))
    .sort((a, b) => (a.by < b.by ? -1 : 1))
    .map(({ one }) => one)
