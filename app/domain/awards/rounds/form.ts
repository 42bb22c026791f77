import { z } from 'zod'
import { votes } from '#db/schema/nominations.ts'
import { isDay } from '../../calendar.ts'
import { declared } from './words.ts'

/** What the county does on the board of a call. */
export const boardForm = z.object({
  do: z.enum(['open', 'close', 'post', 'decide']),
  round: z.string().max(60).optional(),
  documentNumber: z.string().trim().max(60, { error: '文件号最多 60 个字' }).optional(),
  awardedOn: z.string().refine(isDay, { error: '日期写成 2026-03-05 这样' }).optional(),
  issuer: z.string().trim().max(60, { error: '授予单位最多 60 个字' }).optional(),
  reason: z.string().trim().max(200, { error: '最多 200 个字' }).optional(),
})
export type BoardForm = z.input<typeof boardForm>

/** What a reviewer says about one candidate. */
export const judgeForm = z.object({
  do: z.enum(['judge', 'step-back']),
  nomination: z.string().min(1).max(60),
  points: z.coerce
    .number({ error: '打 0 到 100 的整数分' })
    .int({ error: '打 0 到 100 的整数分' })
    .min(0, { error: '打 0 到 100 的整数分' })
    .max(100, { error: '打 0 到 100 的整数分' })
    .optional(),
  vote: z.enum(votes).optional(),
  interest: z.enum(declared).optional(),
  reason: z.string().trim().max(200, { error: '最多 200 个字' }).optional(),
})
export type JudgeForm = z.input<typeof judgeForm>

export const townVerbs = ['recommend', 'take-back', 'return'] as const
export type TownVerb = (typeof townVerbs)[number]

/** What a town does with one nomination of a call. */
export const townForm = z.object({
  do: z.enum(townVerbs),
  nomination: z.string().min(1).max(60),
  reason: z.string().trim().max(200, { error: '最多 200 个字' }).default(''),
})
export type TownForm = z.input<typeof townForm>
