import { inArray } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { towns } from '#db/schema/league.ts'
import { teams } from '#db/schema/teams.ts'
import { venues } from '#db/schema/venues.ts'
import type { Actor, RoleName } from '../actor.ts'

export const roleWords: Record<RoleName, string> = {
  'team-leader': '队长',
  'venue-manager': '场馆负责人',
  'town-staff': '镇团委',
  'county-staff': '县团委',
  auditor: '审计员',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
}

/** What somebody works for, as it stands under their name in the back office: 岭南镇·镇团委. */
export async function unitOf(db: Db, actor: Actor): Promise<string> {
  const ids = actor.roles
    .flatMap(({ townId, venueId, teamId }) => [townId, venueId, teamId])
    .filter((id) => id !== null)
  const tables = ids.length === 0 ? [] : ([towns, venues, teams] as const)
  const found = await Promise.all(
    tables.map((table) => db.select({ id: table.id, name: table.name }).from(table).where(inArray(table.id, ids))),
  )
  const names = new Map(found.flat().map(({ id, name }) => [id, name]))
  return actor.roles
    .map(({ role, townId, venueId, teamId }) => {
      const name = names.get(townId ?? venueId ?? teamId ?? '')
      return name ? `${name}·${roleWords[role]}` : roleWords[role]
    })
    .join('，')
}
