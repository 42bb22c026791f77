import { z } from 'zod'
import { holderKinds, honourLevels } from '#db/schema/honours.ts'
import { isDay } from '../../calendar.ts'
import { line } from '../../form-fields.ts'
import { oneLine } from '../../written.ts'

const optional = (what: string, most: number) =>
  z
    .string()
    .transform(oneLine)
    .pipe(z.string().max(most, { error: `${what}最多 ${most} 个字` }))
    .default('')

const fields = {
  kind: z.string({ error: '选一种荣誉' }).min(1, { error: '选一种荣誉' }).max(60),
  title: line('荣誉的全称', 60),
  level: z.enum(honourLevels, { error: '选是哪一级授予的' }),
  awardedOn: z.string({ error: '写授予的日期' }).refine(isDay, { error: '日期写成 2026-03-05 这样' }),
  issuer: line('授予单位', 60),
  documentNumber: optional('文件号', 60),
  holderKind: z.enum(holderKinds, { error: '选给了谁' }),
  holder: line('名字', 40),
  number: optional('志愿者编号', 20),
  town: optional('镇', 20),
  unit: optional('来自哪里', 40),
  deed: optional('事迹', 60),
  proof: optional('凭据', 100),
  minor: z.literal('on').optional(),
  named: z.literal('on').optional(),
}

/** An honour as staff write it into the register. */
export const honourForm = z.object(fields)
export type HonourForm = z.input<typeof honourForm>
export type HonourFields = z.output<typeof honourForm>

/** The same with why the entry before is not right. */
export const correctionForm = z.object({ ...fields, reason: line('更正的原因', 200) })
export type CorrectionForm = z.input<typeof correctionForm>

/** What else is done with an entry that stands: taken back with why, or shown by another name. */
export const honourActForm = z.object({
  act: z.enum(['withdraw', 'name']),
  reason: optional('收回的原因', 200),
  named: z.literal('on').optional(),
})
