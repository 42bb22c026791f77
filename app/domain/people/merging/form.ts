import { z } from 'zod'

const reason = (error: string) =>
  z
    .string({ error })
    .max(200, { error: '最多 200 个字' })
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().min(1, { error }))

const id = z.string({ error: '请选择' }).max(60)

/** Asking that two records become one: which stays, whose password stays, and how they were found to be of one person. */
export const mergeForm = z.object({
  other: id,
  keep: id,
  signsIn: z.enum(['kept', 'gone'], { error: '请选择' }).optional().default('kept'),
  reason: reason('写一句怎么知道是同一个人'),
  sure: z.string().max(5).optional().default(''),
})
export type MergeForm = z.input<typeof mergeForm>

/** Answering it, and what was shown before. */
export const answerMergeForm = z.object({
  act: z.enum(['agree', 'confirm', 'refuse', 'withdraw'], { error: '请再按一次' }),
  seen: z.string().max(40).optional().default(''),
  sure: z.string().max(5).optional().default(''),
})
export type AnswerMergeForm = z.input<typeof answerMergeForm>
