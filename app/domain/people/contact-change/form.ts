import { z } from 'zod'
import { contactText, passwordText } from '../form-fields.ts'

/** Another phone or e-mail of one's own, and the password once more. */
export const contactForm = z.object({ login: contactText, current: passwordText('请输入现在的密码') })
export type ContactForm = z.input<typeof contactForm>

/** The six digits that were sent to it. */
export const proveForm = z.object({
  code: z
    .string({ error: '请填六位数字' })
    .max(40, { error: '请填六位数字' })
    .transform((text) => text.normalize('NFKC').replace(/\D/g, ''))
    .refine((text) => text.length === 6, { error: '请填六位数字' }),
})
export type ProveForm = z.input<typeof proveForm>
