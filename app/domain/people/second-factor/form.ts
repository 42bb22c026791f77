import { z } from 'zod'
import { along, passwordText } from '../form-fields.ts'

const typedCode = (error: string) =>
  z
    .string({ error })
    .max(60, { error })
    .transform((text) => text.normalize('NFKC').trim())

/** Six digits of the phone, blanks between them allowed. */
const sixDigits = typedCode('请填手机上的六位数字')
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, { error: '要填六位数字' }))

/** Setting a second factor up: the seed comes back sealed, as the page showed it. */
export const setUpForm = z.object({
  code: sixDigits,
  seed: z.string().max(400),
  current: passwordText('请输入现在的密码').optional(),
  back: along(2000),
})
export type SetUpForm = z.input<typeof setUpForm>

/** Proving it: six digits, or a recovery code. */
export const proveForm = z.object({ code: typedCode('请填六位数字，或者一个恢复码'), back: along(2000) })
export type ProveForm = z.input<typeof proveForm>
