import { z } from 'zod'

/** Why a sheet is sent back, as it is picked. */
export const returnReasons = ['缺签到或签退', '凭据看不清', '时长和计划不符', '名单有误', '重复提交', '其他'] as const

/** What a reviewer says of the ticked entries of a sheet; each figure stands beside its entry, see `figureOf`. */
export const reviewForm = z.object({
  do: z.enum(['approve', 'return', 'reject']),
  id: z.array(z.string().max(60)).min(1, { error: '勾上要审的人' }).max(90),
  why: z.enum(returnReasons).optional(),
  words: z.string().trim().max(200, { error: '最多 200 个字' }).optional(),
})
export type ReviewForm = z.input<typeof reviewForm>

/** A picked reason and what was added to it, as the person reads it. */
export const reasonOf = ({ why, words = '' }: { why?: string; words?: string }): string =>
  why && why !== '其他' ? [why, words].filter(Boolean).join('：') : words

/** Hours as they are typed and shown, to the hundredth: fine enough that every minute has its own. */
export const hoursOf = (minutes: number): string => String(Math.round((minutes / 60) * 100) / 100)

/** The minutes of typed hours; null for anything else. */
export function figureOf(typed: string): number | null {
  const text = typed.normalize('NFKC').trim()
  return /^\d{1,2}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 60) : null
}

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
