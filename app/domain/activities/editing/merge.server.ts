import { createHash } from 'node:crypto'
import type { Change, Conflict } from './changes.ts'
import { editedFields, editedNames, isAnnounced, mostShifts, shiftName, shiftNames, type Typed } from './fields.ts'

/** The parts of the form that two people can each change without disturbing the other. */
const parts: readonly (readonly [name: string, words: string, fields: readonly string[]])[] = [
  ...editedNames.map((name) => [name, editedFields[name].words, [name]] as const),
  [
    'shifts',
    '场次',
    Array.from({ length: mostShifts }, (_, index) => shiftNames.map((name) => shiftName(index, name))).flat(),
  ],
  ['partners', '联合单位', Array.from({ length: 6 }, (_, index) => [`partner-${index}`, `part-${index}`]).flat()],
]

const valuesOf = (typed: Typed, fields: readonly string[]) => JSON.stringify(fields.map((name) => typed[name] ?? ''))

const markOf = (typed: Typed, fields: readonly string[]) =>
  createHash('sha256').update(valuesOf(typed, fields)).digest('base64url').slice(0, 6)

/** What the form looked like when it was opened, short enough to travel with it: a mark for each part. */
export const marksOf = (typed: Typed): string => parts.map(([, , fields]) => markOf(typed, fields)).join('')

/**
 * Brings together what somebody typed on a form opened at `marks` and what stands there now. Parts that only one of
 * them changed are taken from who changed them; the rest is for the second to choose.
 */
export function merge(
  marks: string,
  mine: Typed,
  current: Typed,
): { merged: Typed; taken: string[]; conflicts: Conflict[] } {
  const merged: Typed = { ...mine }
  const taken: string[] = []
  const conflicts: Conflict[] = []
  for (const [index, [name, words, fields]] of parts.entries()) {
    const was = marks.slice(index * 6, index * 6 + 6)
    const theirs = markOf(current, fields)
    const own = markOf(mine, fields)
    if (theirs === was || theirs === own) continue
    if (own === was) {
      for (const field of fields) merged[field] = current[field]
      taken.push(words)
    } else conflicts.push({ name, words, theirs: plain(current, fields), mine: plain(mine, fields) })
  }
  return { merged, taken, conflicts }
}

/** Takes the standing value of a part instead of what was typed. */
export function takeTheirs(names: readonly string[], mine: Typed, current: Typed): Typed {
  const merged: Typed = { ...mine }
  for (const [name, , fields] of parts)
    if (names.includes(name)) for (const field of fields) merged[field] = current[field]
  return merged
}

/** The names of the parts that any of these typed values belongs to. */
export function partNamesIn(...typed: readonly Typed[]): string[] {
  const given = new Set(typed.flatMap((one) => Object.keys(one)))
  return parts.filter(([, , fields]) => fields.some((field) => given.has(field))).map(([name]) => name)
}

const plain = (typed: Typed, fields: readonly string[]) =>
  fields
    .filter((name) => !name.startsWith('id-'))
    .map((name) => typed[name])
    .filter(Boolean)
    .join(' ') || '（空）'

/** What is different between two states of the form, part by part. */
export function changesBetween(from: Typed, to: Typed): Change[] {
  return parts
    .filter(([, , fields]) => valuesOf(from, fields) !== valuesOf(to, fields))
    .map(([name, words, fields]) => ({
      name,
      words,
      from: plain(from, fields),
      to: plain(to, fields),
      announced: isAnnounced(name),
    }))
}

/** The fields of the form whose values differ, with the new ones; shifts are not among them. */
export function differing(from: Typed, to: Typed): Record<string, string> {
  const names = parts.filter(([name]) => name !== 'shifts').flatMap(([, , fields]) => fields)
  const changed = names.filter((name) => (from[name] ?? '') !== (to[name] ?? ''))
  return Object.fromEntries(changed.map((name) => [name, to[name] ?? '']))
}

/** What a proposal would change, part by part, seen from what stands there now. */
export const changesFrom = (current: Typed, changed: Typed): Change[] =>
  changesBetween(current, { ...current, ...changed })
