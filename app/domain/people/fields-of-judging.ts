import type { ballots, reviewerInterests } from '#db/schema/nominations.ts'
import type { FieldsOf } from './field-kinds.ts'

/** Part of app/domain/people/fields-of-honours.ts: what a reviewer said about those they judged, and where they stepped back. */

const judging = {
  stored: 'plain',
  sees: '县里的工作人员',
  kept: '评选结束后一直留着；被评的人注销时去掉理由',
} as const

export const judgingFields = {
  ballots: {
    id: null,
    nominationId: { what: '哪一次评选里评的', ...judging },
    reviewerId: null,
    round: { what: '第几轮评的', ...judging },
    points: { what: '打了多少分', ...judging },
    vote: { what: '投了什么票', ...judging },
    reason: { what: '评的理由', ...judging },
    givenAt: { what: '什么时候评的', ...judging },
  } satisfies FieldsOf<typeof ballots>,
  reviewerInterests: {
    id: null,
    nominationId: { what: '哪一次评选里回避的', ...judging },
    reviewerId: null,
    kind: { what: '为什么回避', ...judging },
    declaredAt: { what: '什么时候回避的', ...judging },
  } satisfies FieldsOf<typeof reviewerInterests>,
}

/** What these tables are called. */
export const judgingTables = { ballots: '当评委评的', reviewerInterests: '当评委回避的' } as const
