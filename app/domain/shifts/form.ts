import { z } from 'zod'
import { instantOf, isDay } from '../calendar.ts'
import { priorities } from '../signups/by-staff/priorities.ts'
import { unwritten } from '../signups/form.ts'
import { asWritten } from '../written.ts'
import { quotaLines } from './quota-lines.ts'
import { receivers } from './receivers.ts'
import { scopes } from './series.ts'

/** Text of one's own up to so many characters; nothing in it turns a line round or steers a screen. */
const text = (most: number, error: string) =>
  z
    .string()
    .max(most * 5, { error })
    .transform((typed) => asWritten(typed).replace(unwritten, '').trim())
    .refine((typed) => [...typed].length <= most, { error })

const reason = text(100, '原因最多 100 个字')
const optionalReason = reason.default('')
const neededReason = z
  .string({ error: '请写一句原因' })
  .pipe(reason)
  .refine((typed) => typed !== '', { error: '请写一句原因' })

/** Said on the page that lists whom it concerns; without it that page is shown. */
const sure = z.literal('yes').optional()
const was = z.string().max(20).optional()
const scope = z.enum(scopes).default('this')

const day = z
  .string({ error: '请选日期' })
  .max(10, { error: '日期要像 2026-07-11' })
  .refine(isDay, { error: '日期要像 2026-07-11' })

/** A clock time as minutes since midnight. */
const clock = z
  .string({ error: '请填时间' })
  .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, { error: '时间要像 09:00' })
  .transform((typed) => Number(typed.split(':')[0]) * 60 + Number(typed.split(':')[1]))

const meetingPoint = z
  .string({ error: '请写在哪里集合' })
  .pipe(text(60, '集合地点最多 60 个字'))
  .refine((typed) => typed !== '', { error: '请写在哪里集合' })

/** Places as typed: nothing is no limit, 0 is nobody. */
const places = z
  .string()
  .trim()
  .regex(/^\d{0,4}$/, { error: '名额填 0 到 9999 的整数，不限就空着' })
  .default('')
  .transform((typed) => (typed === '' ? null : Number(typed)))

export const placesForm = z.object({
  places,
  above: z.enum(['keep', 'remove']).optional(),
  reason: optionalReason,
  was,
  sure,
})

export const moveForm = z
  .object({ day, starts: clock, ends: clock, meetingPoint, scope, was, sure })
  .refine(({ starts, ends }) => ends > starts, { error: '结束要在开始以后', path: ['ends'] })

/** The times of a form as instants. */
export const timesOf = ({ day: on, starts, ends }: { day: string; starts: number; ends: number }) => ({
  startsAt: instantOf(on, starts),
  endsAt: instantOf(on, ends),
})

export const cancelForm = z.object({ reason: neededReason, scope, was, sure })
export const pauseForm = z.object({ paused: z.enum(['yes', 'no'], { error: '请选一项' }) })

export const noteForm = z.object({
  words: z
    .string({ error: '请写要说的话' })
    .pipe(text(200, '最多 200 个字'))
    .refine((typed) => typed !== '', { error: '请写要说的话' })
    .optional(),
  to: z.enum(receivers).default('coming'),
  id: z.array(z.string().max(64)).max(500).default([]),
  sure,
})

export const addForm = z.object({
  person: z
    .string({ error: '请填志愿者编号或手机号' })
    .trim()
    .min(1, { error: '请填志愿者编号或手机号' })
    .max(40, { error: '太长了' }),
  overReason: optionalReason,
})

export const acts = ['remove', 'excuse', 'overfill', 'prioritise'] as const
export const actForm = z.object({
  act: z.enum(acts, { error: '请选一项' }),
  reason: optionalReason,
  priority: z.coerce
    .number()
    .pipe(z.literal([...priorities]))
    .default(0),
})

const wholeNumber = (most: number, error: string) =>
  z
    .string({ error })
    .regex(/^\d{1,4}$/, { error })
    .transform(Number)
    .refine((number) => number <= most, { error })

const line = {
  team: z.string().max(64).default(''),
  places: z.string().max(4).default(''),
  hours: z.string().max(4).default('24'),
}
const lines: Record<string, z.ZodDefault<z.ZodString>> = {
  ...Object.fromEntries(
    quotaLines.flatMap((number) => [
      [`team${number}`, line.team],
      [`places${number}`, line.places],
      [`hours${number}`, line.hours],
    ]),
  ),
  was: z.string().max(20).default(''),
}

export const quotasForm = z.object(lines).superRefine((typed, context) => {
  if (!typed.was) context.addIssue({ code: 'custom', path: [], message: '请从这一页再存一次' })
  for (const number of quotaLines) {
    if (!typed[`team${number}`]) continue
    const wrong = (name: string, least: number) => {
      const value = typed[name] ?? ''
      if (!/^\d+$/.test(value) || Number(value) < least)
        context.addIssue({ code: 'custom', path: [name], message: '填一个整数' })
    }
    wrong(`places${number}`, 1)
    wrong(`hours${number}`, 0)
  }
  const chosen = quotaLines.map((number) => typed[`team${number}`]).filter(Boolean)
  if (new Set(chosen).size < chosen.length)
    context.addIssue({ code: 'custom', path: ['team0'], message: '一支队只能写一行' })
})

/** The lines of a form that name a team. */
export const quotasOf = (typed: Record<string, string>) =>
  quotaLines.flatMap((number) => {
    const teamId = typed[`team${number}`]
    if (!teamId) return []
    return [{ teamId, places: Number(typed[`places${number}`]), releaseHours: Number(typed[`hours${number}`]) }]
  })

/** Days as typed, one after another: 2026-07-18 2026-07-25. */
const days = z
  .string()
  .max(1500)
  .default('')
  .transform((typed) => typed.split(/[\s,，、;；]+/).filter(Boolean))
  .refine((typed) => typed.every(isDay), { error: '日期要像 2026-07-18，几天用空格隔开' })

export const seriesForm = z
  .object({
    weekday: z.array(z.coerce.number().int().min(1).max(7)).min(1, { error: '请选周几' }).max(7),
    from: day,
    to: day,
    starts: clock,
    ends: clock,
    exceptHolidays: z.literal('on').optional(),
    exceptDays: days,
    meetingPoint,
    places,
    closeHours: wholeNumber(720, '填 0 到 720 的整数'),
    leaveHours: wholeNumber(720, '填 0 到 720 的整数'),
    seriesId: z.uuid(),
    sure,
  })
  .refine(({ starts, ends }) => ends > starts, { error: '结束要在开始以后', path: ['ends'] })
  .refine(({ from, to }) => to >= from, { error: '最后一天要在第一天以后', path: ['to'] })

export type PlacesForm = z.input<typeof placesForm>
export type MoveForm = z.input<typeof moveForm>
export type CancelForm = z.input<typeof cancelForm>
export type NoteForm = z.input<typeof noteForm>
export type AddForm = z.input<typeof addForm>
export type ActForm = z.input<typeof actForm>
export type QuotasForm = z.input<typeof quotasForm>
export type SeriesForm = z.input<typeof seriesForm>
