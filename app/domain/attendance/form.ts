import { z } from 'zod'
import { instantOf } from '../calendar.ts'
import { excuseReasons } from '../signups/leave-reasons.ts'
import { organiserVerbs } from './verbs.ts'

const key = z.string().min(8).max(80)
const reason = z.string().trim().max(100, { error: '原因最多 100 个字' }).default('')
/** 09:05, as a time of the day is typed. */
export const clockText = /^([01]\d|2[0-3]):[0-5]\d$/

const clock = z.string().regex(clockText, { error: '写成 09:05 这样' }).optional()

/** What is pressed on the console: a button of a line, digits, or somebody let in. */
export const consoleForm = z.object({
  key,
  /** `verb:of` of the pressed button */
  press: z.string().max(90).optional(),
  act: z.enum(['in', 'out']).default('in'),
  digits: z.string().trim().max(20).optional(),
  person: z.string().trim().max(40).optional(),
  reason,
})

/** What is written about one line: times of the shift's day, with a reason. */
export const lineForm = z.object({
  key,
  do: z.enum(['correct', 'force', 'waive', 'miss', 'undo', 'excuse']),
  /** why somebody who told the organiser does not come */
  why: z.enum(excuseReasons).optional(),
  inAt: clock,
  outAt: clock,
  reason,
})
export type LineForm = z.output<typeof lineForm>

/** Presses that waited in a device, each with the key it was made with. */
export const entriesForm = z.object({
  entries: z.string().max(60_000),
  sentAt: z.coerce.date().optional(),
})

const entry = z.object({
  key,
  verb: z.enum(organiserVerbs),
  of: z.string().max(70).optional(),
  digits: z.string().max(20).optional(),
  number: z.string().max(40).optional(),
  /** who is let in without a place, with a reason */
  person: z.string().trim().max(40).optional(),
  scanned: z.boolean().optional(),
  reason: z.string().max(100).optional(),
  deviceAt: z.coerce.date().optional(),
})
export type Entry = z.output<typeof entry>

/** The entries of a batch, a hundred at most; null for what is none. One that cannot be read never keeps back the others. */
export function readEntries(text: string): Entry[] | null {
  try {
    const sent = z.array(z.unknown()).max(100).safeParse(JSON.parse(text))
    return sent.success ? sent.data.flatMap((one) => entry.safeParse(one).data ?? []) : null
  } catch {
    return null
  }
}

/** What a volunteer types at the place; a visitor their phone number besides. */
export const digitsForm = z.object({
  key: key.optional(),
  phone: z.string().trim().max(30).optional(),
  digits: z
    .string({ error: '填屏幕上的六位数字' })
    .trim()
    .regex(/^\d{2,6}[\s\d]*$/, { error: '填屏幕上的六位数字' })
    .max(12, { error: '填屏幕上的六位数字' }),
})

/** The press on the page that a code opened. */
export const codeForm = z.object({ key, pass: z.string().max(120).default('') })

/** What somebody who was marked absent says. */
export const contestForm = z.object({
  words: z.string({ error: '写一句你在哪里、做了什么' }).trim().min(1).max(300, { error: '最多 300 个字' }),
})

/** What another person answers them. */
export const answerForm = z.object({
  contest: z.string().min(1).max(60),
  verdict: z.enum(['uphold', 'refuse']),
  inAt: clock,
  outAt: clock,
  answer: z.string({ error: '写一句答复，本人看得到' }).trim().min(1).max(200, { error: '最多 200 个字' }),
})

/** The instant of a clock on the day of a shift; past midnight where the shift goes on into the next day. */
export function onDayOf(day: string, text: string | undefined): Date | undefined {
  if (!text) return undefined
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return instantOf(day, hours * 60 + minutes)
}
