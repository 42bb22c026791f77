import { z } from 'zod'

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `最多 ${most} 个字` })
    .default('')

/** What a reviewer decides of an activity that was handed in, or of a change that was asked for. */
export const reviewForm = z.object({
  do: z.enum(['publish', 'return', 'accept', 'refuse', 'withdraw'], { error: '点一个按钮' }),
  proposal: words(64),
  /** one of the ready reasons */
  why: words(200),
  /** in one's own words, after it or instead */
  reason: words(200),
})

/** Calling off an activity, or asking for it. */
export const cancelForm = z.object({ why: words(60), reason: words(200) })

/** What is done with the picked activities of the list: shown first, then done. */
export const batchForm = z.object({
  do: z.enum(['owner', 'cancel', 'feature', 'unfeature'], { error: '点一个按钮' }),
  sure: words(3),
  person: words(20),
  why: words(60),
  reason: words(200),
})

/** A ready reason and one's own words together. */
export const reasonOf = ({ why, reason }: { why: string; reason: string }): string =>
  [why, reason].filter(Boolean).join('。')

export type ReviewFields = z.output<typeof reviewForm>
export type CancelFields = z.output<typeof cancelForm>
export type BatchFields = z.output<typeof batchForm>
