import { z } from 'zod'
import { lengthWord } from '../wording.ts'
import { endsEarlier, endsLater, servedFields, spanOf } from './claim-form.ts'

/** What a leader tells of a past service; who was there, and how long, stands in the lines beside it. */
export const logForm = z.object({
  ...servedFields,
  shift: z.string().max(60).default(''),
  guests: z.array(z.string()).default([]),
})
export type LogFields = z.output<typeof logForm>

export type LogErrors = Partial<Record<string, string>>

/** What was typed, read whole: the fields, or one thing wrong with each. */
export function readLog(typed: Record<string, unknown>): { value: LogFields } | { errors: LogErrors } {
  const read = logForm.safeParse(typed)
  if (!read.success) {
    const errors: LogErrors = {}
    for (const { path, message } of read.error.issues) errors[String(path[0])] ??= message
    return { errors }
  }
  return endsLater(read.data) ? { value: read.data } : { errors: { to: endsEarlier } }
}

/** Typed minutes as a number; null for anything that is none. */
export function minutesOf(typed: string): number | null {
  const text = typed.normalize('NFKC').trim()
  return /^\d{1,4}$/.test(text) ? Number(text) : null
}

/** The fields as the entry they mean, for everybody in it. */
export function loggedOf({ photos, key, shift, guests, ...told }: LogFields) {
  const { title, place, servedParty, personInCharge, description } = told
  const words = { title, place, servedParty, personInCharge, description }
  return { ...words, ...spanOf(told), evidence: photos, requestKey: key || null, shiftId: shift || null, guests }
}

/** How many are in it and how long together, as far as what was typed can be added up. */
export function sumOf(minutes: readonly string[]): string {
  const total = minutes.reduce((sum, one) => sum + (minutesOf(one) ?? 0), 0)
  return `${minutes.length} 个人，共 ${lengthWord(total)}`
}
