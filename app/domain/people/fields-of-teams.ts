import type { teamDuties } from '#db/schema/team-work.ts'
import type { memberships } from '#db/schema/teams.ts'
import type { FieldsOf } from './field-kinds.ts'

/** Part of app/domain/people/fields.ts: the teams somebody belongs to. */

const member = { stored: 'plain', sees: '同一支队的队长、工作人员', kept: '账号在就在' } as const

export const teamFields = {
  memberships: {
    id: null,
    personId: null,
    teamId: { what: '在哪支志愿服务队', ...member },
    role: { what: '在队里做什么', ...member },
    state: { what: '入队到了哪一步', ...member },
    startedAt: { what: '什么时候入队的', ...member },
    endedAt: { what: '什么时候离队的', ...member },
    words: { what: '申请入队时说的话', ...member },
    answeredById: null,
    endReason: { what: '没有入队或者离队的原因', ...member },
    namedAt: { what: '从什么时候起愿意在队伍的公开页上写名字', ...member },
  } satisfies FieldsOf<typeof memberships>,
  teamDuties: {
    id: null,
    teamId: { what: '在哪支队值班', ...member },
    personId: null,
    day: { what: '哪天值班', ...member },
    what: { what: '值班做什么', ...member },
  } satisfies FieldsOf<typeof teamDuties>,
}

/** What these tables are called. */
export const teamTables = { memberships: '在的队伍', teamDuties: '队里的值班' } as const
