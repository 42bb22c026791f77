import type { interestKinds } from '#db/schema/nominations.ts'
import type { Vote } from './standing.ts'

export type Interest = (typeof interestKinds)[number]

export const interestWords: Record<Interest, string> = {
  self: '就是本人',
  nominator: '推荐人',
  same_team: '同一支队伍',
  relative: '亲属',
  other: '自己申明的别的关系',
}

/** What a reviewer may declare; the rest the records say. */
export const declared = ['relative', 'other'] as const satisfies Interest[]
export type Declared = (typeof declared)[number]

export const voteWords: Record<Vote, string> = { for: '赞成', against: '反对', abstain: '弃权' }
