import { z } from 'zod'
import { relations } from '#db/schema/guardians.ts'
import { birthDateOf, isBirthDate } from '../form.ts'
import { birthPart, chosen, contactText, personName } from '../form-fields.ts'

const reasonOf = (error: string) =>
  z
    .string({ error })
    .max(200, { error: '原因最多 200 个字' })
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().min(1, { error }))

/** Putting somebody's name and home right, and why. */
export const editForm = z.object({
  name: personName,
  reason: reasonOf('写一句为什么改，比如“登记时打错了”'),
  town: chosen('请选择住的镇'),
  village: chosen('请选择住的村或社区'),
})
export type EditForm = z.input<typeof editForm>

/** Stopping an account or opening it again, and why. */
export const blockForm = z.object({
  act: z.enum(['block', 'unblock'], { error: '请再按一次' }),
  reason: reasonOf('写一句为什么，本人会看到'),
})
export type BlockForm = z.input<typeof blockForm>

const guardianPart = z.string().max(60).optional().default('')

/** Somebody who signed on paper: as the sheet says it. */
export const registerForm = (today: string) =>
  z
    .object({
      name: personName,
      birthYear: birthPart,
      birthMonth: birthPart,
      birthDay: birthPart,
      contact: contactText.optional(),
      town: chosen('请选择住的镇'),
      village: chosen('请选择住的村或社区'),
      guardianName: guardianPart,
      guardianRelation: z
        .enum(['', ...relations])
        .optional()
        .default(''),
      guardianPhone: contactText.optional(),
      paper: z.literal('on', { error: '要先看到本人（未满 14 岁是监护人）在纸上签了同意' }),
      sure: z.string().max(5).optional().default(''),
    })
    .refine((typed) => isBirthDate(birthDateOf(typed), today), {
      path: ['birthYear'],
      error: '出生日期要选一个真的日子，看看年月日',
    })
    .refine(({ guardianPhone }) => !guardianPhone || guardianPhone.kind === 'phone', {
      path: ['guardianPhone'],
      error: '监护人要留手机号',
    })
export type RegisterForm = z.input<ReturnType<typeof registerForm>>
