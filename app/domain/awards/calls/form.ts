import { z } from 'zod'
import { judgings, nominators, quotaRoundings } from '#db/schema/calls.ts'
import { instantOf, isDay } from '../../calendar.ts'
import { line } from '../../form-fields.ts'
import { oneLine } from '../../written.ts'

const number = (what: string, from: number, to: number) =>
  z.coerce
    .number({ error: `${what}写一个数` })
    .int({ error: `${what}写整数` })
    .min(from, { error: `${what}不能少于 ${from}` })
    .max(to, { error: `${what}不能多于 ${to}` })

const day = (what: string) => z.string({ error: `写${what}` }).refine(isDay, { error: `${what}写成 2026-03-05 这样` })

const moment = (what: string) =>
  z
    .string({ error: `写${what}` })
    .refine((text) => readMoment(text) !== null, { error: `${what}写成 2026-03-05T18:00 这样` })

/** 2026-03-05T18:00 on the clocks of Shanghai as an instant; null when it is not one. */
export function readMoment(text: string): Date | null {
  const [, on = '', hour = '', minute = ''] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::00)?$/.exec(text) ?? []
  if (!isDay(on) || Number(hour) > 23 || Number(minute) > 59) return null
  return instantOf(on, Number(hour) * 60 + Number(minute))
}

export const mostMaterials = 6

const linesOf = (text: string) => text.split('\n').map(oneLine).filter(Boolean)

const fields = {
  kind: z.string({ error: '选评哪一种荣誉' }).min(1).max(60),
  year: number('年份', 2000, 2100),
  title: line('标题', 60),
  text: z
    .string({ error: '请填写通知正文' })
    .trim()
    .min(1, { error: '请填写通知正文' })
    .max(6_000, { error: '正文最多 6000 个字' }),
  servedFrom: day('考察期的第一天'),
  servedUntil: day('考察期的最后一天'),
  opensAt: moment('开始推荐的时间'),
  closesAt: moment('截止推荐的时间'),
  townsUntil: moment('各镇报上来的截止时间'),
  nominators: z.array(z.enum(nominators), { error: '勾上谁可以推荐' }).min(1, { error: '勾上谁可以推荐' }),
  places: number('表彰名额', 1, 500),
  quotaPercent: number('比例', 1, 100).optional(),
  quotaRounding: z.enum(quotaRoundings, { error: '选零头怎么算' }),
  quota: z
    .array(z.union([z.literal(''), number('名额', 0, 500)]).optional())
    .max(60)
    .default([]),
  town: z.array(z.string().max(20)).max(60).default([]),
  judging: z.enum(judgings, { error: '选怎么评' }),
  blind: z.literal('on').optional(),
  quorum: number('到场评委', 1, 50),
  noticeDays: number('公示工作日', 1, 30),
  contact: line('受理异议的电话', 60),
  materials: z
    .string()
    .max(400)
    .default('')
    .refine((text) => linesOf(text).length <= mostMaterials, { error: `最多要 ${mostMaterials} 项材料，一行一项` })
    .refine((text) => linesOf(text).every((one) => one.length <= 30), { error: '一项材料的名字最多 30 个字' }),
  ageFrom: number('年龄', 1, 100).optional(),
  ageTo: number('年龄', 1, 100).optional(),
  ageOn: day('算年龄的那天').optional(),
  hours: number('小时数', 1, 2_000).optional(),
  memberOf: z.enum(['team', 'league']).optional(),
  memberYears: number('年数', 1, 50).optional(),
  earlier: z.string().max(60).optional(),
  stars: number('星级', 1, 5).optional(),
  ladder: z.literal('on').optional(),
  notAgain: z.literal('on').optional(),
  noObjection: z.literal('on').optional(),
}

type Typed = z.output<z.ZodObject<typeof fields>>

function together(typed: Typed, context: z.RefinementCtx): void {
  const wrong = (path: keyof Typed, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (typed.servedUntil < typed.servedFrom) wrong('servedUntil', '最后一天不能早于第一天')
  const [opens, closes, towns] = [typed.opensAt, typed.closesAt, typed.townsUntil].map((text) => readMoment(text)!)
  if (closes! <= opens!) wrong('closesAt', '截止要晚于开始')
  if (towns! < closes!) wrong('townsUntil', '各镇报上来的截止不能早于推荐截止')
  const aged = typed.ageFrom !== undefined || typed.ageTo !== undefined
  if (aged && !typed.ageOn) wrong('ageOn', '写按哪一天算年龄')
  if (typed.ageFrom !== undefined && typed.ageTo !== undefined && typed.ageTo < typed.ageFrom)
    wrong('ageTo', '上限不能小于下限')
  if (typed.memberYears !== undefined && !typed.memberOf) wrong('memberOf', '选入团还是入队')
}

/** A call as the county writes it. */
export const callForm = z.object({ ...fields, revision: z.coerce.number().int().default(0) }).superRefine(together)
export type CallForm = z.input<typeof callForm>
export type CallFields = Omit<z.output<typeof callForm>, 'revision'>

/** The same as a correction of a call that was opened: with why, which everybody nominated reads. */
export const callCorrectionForm = z
  .object({ ...fields, revision: z.coerce.number().int().default(0), reason: line('更正的原因', 200) })
  .superRefine(together)
export type CallCorrectionForm = z.input<typeof callCorrectionForm>

/** The headings of what is asked for, one a line. */
export const materialsOf = linesOf

/** What is done with a call as it stands. */
export const callActForm = z.object({
  act: z.enum(['open', 'withdraw', 'copy', 'review']),
  /** opening is asked once more */
  sure: z.literal('yes').optional(),
  reason: z
    .string()
    .transform(oneLine)
    .pipe(z.string().max(200, { error: '原因最多 200 个字' }))
    .default(''),
})

/** A reviewer who is asked, by number, or one whose time ends. */
export const reviewerForm = z.object({
  act: z.enum(['appoint', 'end']),
  number: z.string().transform(oneLine).pipe(z.string().max(20)).default(''),
  reviewer: z.string().max(64).default(''),
})
