import { z } from 'zod'
import { joinShape, personShape, withJoinRules } from '../people/form.ts'
import { asWritten } from '../written.ts'

// Somebody else reads these words: nothing in them turns a line round or steers a screen.
export const unwritten = /(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu

/** What is asked of whoever takes a place. */
const asked = {
  shift: z.string({ error: '请选一场' }).max(64),
  note: z
    .string()
    .max(1000, { error: '想说的话最多 200 个字' })
    .transform((text) => asWritten(text).replace(unwritten, '').trim())
    .refine((text) => [...text].length <= 200, { error: '想说的话最多 200 个字' })
    .default(''),
  /** `place`: a number in line is not what was promised on the page before. */
  only: z.literal('place').optional(),
}

/** A member takes a place. */
export const takeForm = z.object(asked)

/** A visitor fills in who they are; `today` is the Shanghai day. */
export const visitorForm = (today: string) => withJoinRules(z.object({ ...personShape, ...asked }), today)

/** A visitor confirms, sets a password and agrees to the notice. */
export const visitorConfirmForm = (today: string) => withJoinRules(z.object({ ...joinShape, ...asked }), today)
export type VisitorForm = z.input<ReturnType<typeof visitorConfirmForm>>

/** Why somebody leaves, in their own words or one of ours; nobody has to say. */
export const leaveForm = z.object({
  reason: z
    .string()
    .max(1000, { error: '原因最多 100 个字' })
    .transform((text) => text.replace(unwritten, '').trim())
    .refine((text) => [...text].length <= 100, { error: '原因最多 100 个字' })
    .default(''),
})
export type LeaveForm = z.input<typeof leaveForm>

/** Which shift to change to. */
export const changeForm = z.object({ shift: z.string({ error: '请选一场' }).max(64) })

/** What somebody says to what an organiser asked for them. */
export const answerForm = z.object({ answer: z.enum(['yes', 'no'], { error: '请选去或不去' }) })
