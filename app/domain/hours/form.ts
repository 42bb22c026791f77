import { z } from 'zod'

/** What a reviewer says of one entry. */
export const reviewForm = z.object({
  entryId: z.string().min(1).max(60),
  verdict: z.enum(['approve', 'return', 'reject']),
  minutes: z.coerce.number({ error: '填整数分钟' }).int({ error: '填整数分钟' }).min(1).max(1440).optional(),
  reason: z.string().trim().max(200, { error: '最多 200 个字' }).optional(),
})

/** What somebody does with an entry of their own. */
export const ownHoursForm = z.object({
  entryId: z.string().min(1).max(60),
  verb: z.enum(['withdraw', 'contest']),
  reason: z.string().trim().max(200, { error: '最多 200 个字' }).optional(),
})

/** What each state is called on screen. */
export const hourStateWords: Readonly<Record<string, string>> = {
  pending: '等审核',
  returned: '退回了',
  rejected: '没有通过',
  approved: '通过了，等公示',
  on_notice: '正在公示',
  counted: '计入了',
  reversed: '冲销了',
  withdrawn: '撤回了',
}
