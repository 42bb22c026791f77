import { dayOf } from '#app/domain/calendar.ts'
import type { MergePreview } from '#app/domain/people/merging/views.ts'
import { dateWord, momentWord } from '#app/domain/wording.ts'

/** What two records would become, its days as words. */
export function mergeView({ kept, gone, twice, ...preview }: MergePreview, now: Date) {
  const side = ({ joinedAt, ...one }: MergePreview['kept']) => ({ ...one, joined: dateWord(dayOf(joinedAt)) })
  return {
    ...preview,
    kept: side(kept),
    gone: side(gone),
    twice: twice.map(({ title, startsAt }) => ({ title, when: momentWord(startsAt, now) })),
  }
}
