import { z } from 'zod'
import { revealFields } from '#db/schema/reveals.ts'
import { revealRules } from './rules.ts'

const { shortestReason, longestReason, hours } = revealRules

const reason = z
  .string({ error: '写一句为什么要看，本人看得到' })
  .max(longestReason, { error: `原因最多 ${longestReason} 个字` })
  .transform((text) => text.normalize('NFC').trim())
  .refine((text) => [...text].length >= shortestReason, { error: '原因写具体一点，本人看得到' })

const field = z.enum(revealFields, { error: '选一项要看的' })

/** Seeing one contact in full now, or asking to. */
export const revealForm = z.object({ field, reason, intent: z.enum(['see', 'ask']).catch('see') })
export type RevealForm = z.input<typeof revealForm>

/** Answering somebody who asked. */
export const answerForm = z
  .object({
    grantId: z.string({ error: '选一份申请' }).max(40),
    verdict: z.enum(['approve', 'refuse', 'end'], { error: '选批准还是不批准' }),
    hours: z.coerce
      .number()
      .refine((value) => (hours as readonly number[]).includes(value), { error: '选批多久' })
      .catch(hours[0]),
    reason: z
      .string()
      .max(longestReason, { error: `原因最多 ${longestReason} 个字` })
      .transform((text) => text.normalize('NFC').trim())
      .optional()
      .default(''),
  })
  .refine(({ verdict, reason }) => verdict !== 'refuse' || reason.length > 0, {
    path: ['reason'],
    error: '不批准要写一句为什么',
  })
export type AnswerForm = z.input<typeof answerForm>
