import { z } from 'zod'
import { lineVerbs, packVerbs } from './machine.ts'
import { lineReasonWords } from './refusals.ts'

const uuid = z.uuid({ error: '请刷新这一页再试' })

/** Makes the pack of a month; the key comes with the page, so that a second click makes no second pack. */
export const makePackForm = z.object({
  month: z.string({ error: '选一个月' }).regex(/^20\d\d-(0[1-9]|1[0-2])$/, { error: '选一个月' }),
  key: uuid,
})

export const packReasons = Object.keys(lineReasonWords) as (keyof typeof lineReasonWords)[]

/** What is done to a pack or to one of its records. */
export const packForm = z.object({
  do: z.enum([...packVerbs, ...lineVerbs], { error: '请按页面上的按钮' }),
  record: uuid.optional(),
  reason: z.enum(packReasons, { error: '选一个原因' }).optional(),
})

export type PackForm = z.input<typeof packForm>
export type MakePackForm = z.input<typeof makePackForm>
