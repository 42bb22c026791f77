import { z } from 'zod'

/** Why counted hours are taken back, as it is picked. */
export const reverseReasons = ['人没有到场', '时长记多了', '记到了别人名下', '同一次服务记了两次', '其他'] as const

/** Asking for counted hours to be taken back, answering that, and taking back a return. */
export const entryForm = z.object({
  do: z.enum(['reverse', 'agree', 'keep', 'take-back']),
  reversal: z.string().max(60).optional(),
  why: z.enum(reverseReasons).optional(),
  words: z.string().trim().max(200, { error: '最多 200 个字' }).optional(),
})
export type EntryForm = z.input<typeof entryForm>
