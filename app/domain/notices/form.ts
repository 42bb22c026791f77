import { z } from 'zod'

/** What somebody says against a line; who they are is not asked. */
export const objectionForm = z.object({
  lineId: z.string({ error: '选一行你有异议的' }).min(1).max(60),
  text: z.string({ error: '写一句为什么有异议' }).trim().min(1).max(500, { error: '最多 500 个字' }),
  contact: z.string().trim().max(60, { error: '最多 60 个字' }).optional(),
})
export type ObjectionForm = z.input<typeof objectionForm>

/** What staff do with a notice: post a town's, note a phone call, answer, take a line off, take all of it down. */
export const noticeForm = z.object({
  do: z.enum(['phone', 'upheld', 'dismissed', 'take-off', 'correct', 'withdraw']),
  objection: z.string().max(60).optional(),
  lineId: z.string().max(60).optional(),
  text: z.string().trim().max(500, { error: '最多 500 个字' }).optional(),
  contact: z.string().trim().max(60, { error: '最多 60 个字' }).optional(),
  answer: z.string().trim().max(300, { error: '最多 300 个字' }).optional(),
})
export type NoticeForm = z.input<typeof noticeForm>

/** Posting what waits in a town. */
export const postForm = z.object({
  town: z.string().min(1).max(20),
  kind: z.enum(['hours', 'stars']).default('hours'),
})
