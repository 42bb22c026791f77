import { z } from 'zod'

/** What somebody says against a line; who they are is not asked. */
export const objectionForm = z.object({
  lineId: z.string({ error: '选一行你有异议的' }).min(1).max(60),
  text: z.string({ error: '写一句为什么有异议' }).trim().min(1).max(500, { error: '最多 500 个字' }),
  contact: z.string().trim().max(60, { error: '最多 60 个字' }).optional(),
})
export type ObjectionForm = z.input<typeof objectionForm>
