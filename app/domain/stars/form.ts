import { z } from 'zod'

/** What somebody does about their own star. */
export const ownStarForm = z.object({ verb: z.enum(['ask', 'withdraw']), star: z.string().max(60).default('') })

/** What a reviewer says of a star that was asked for. */
export const answerStarForm = z.object({
  star: z.string().max(60),
  verdict: z.enum(['approve', 'refuse']),
  reason: z.string().trim().max(200, { error: '最多 200 个字' }).default(''),
})

/** What each state is called on screen. */
export const starStateWords: Readonly<Record<string, string>> = {
  asked: '等镇团委答复',
  approved: '通过了，等公示',
  on_notice: '正在公示',
  granted: '授予了',
  refused: '没有通过',
  withdrawn: '撤回了',
}
