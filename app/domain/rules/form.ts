import { z } from 'zod'
import { isDay } from '../calendar.ts'

/** How sure one is of a number: read in full, seen, a rule of this place, from memory. */
export const ruleLabels = ['V', 'P', 'L', 'M'] as const
export const labelWords: Readonly<Record<(typeof ruleLabels)[number], string>> = {
  V: '读过原文',
  P: '看到过，没读全',
  L: '本地约定，或者外地的例子',
  M: '凭记忆，要核对',
}

/** A new value of a number, from a day on. */
export const ruleForm = z.object({
  key: z.string().min(1).max(60),
  value: z.coerce
    .number({ error: '填整数' })
    .int({ error: '填整数' })
    .min(0, { error: '填 0 以上的整数' })
    .max(1_000_000),
  validFrom: z.string({ error: '选从哪天起' }).refine(isDay, { error: '选从哪天起' }),
  source: z.string({ error: '写上依据' }).trim().min(4, { error: '写上依据' }).max(200, { error: '最多 200 个字' }),
  label: z.enum(ruleLabels, { error: '选一个' }),
  words: z.string({ error: '写一句说明' }).trim().min(4, { error: '写一句说明' }).max(200, { error: '最多 200 个字' }),
})
export type RuleForm = z.input<typeof ruleForm>
