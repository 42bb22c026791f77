import { z } from 'zod'
import { loginText, newPassword } from '../form-fields.ts'

/** A new password by a code that staff handed over. */
export const byCodeForm = z.object({
  login: loginText,
  code: z
    .string({ error: '请填工作人员给你的码' })
    .max(60, { error: '码是 8 个字母和数字' })
    .transform((text) =>
      text
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^0-9A-Z]/g, ''),
    )
    .refine((text) => text.length === 8, { error: '码是 8 个字母和数字' }),
  password: newPassword,
})
export type ByCodeForm = z.input<typeof byCodeForm>

/** Handing one over: the person was there, and how it was seen that it is them. */
export const handOverForm = z.object({
  reason: z
    .string({ error: '写一句怎么核对的，比如看过学生证' })
    .max(200, { error: '最多 200 个字' })
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => [...text].length >= 4, { error: '写具体一点，比如看过学生证' }),
})
export type HandOverForm = z.input<typeof handOverForm>
