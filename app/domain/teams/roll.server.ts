import { and, asc, eq, max, ne } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import { memberships } from '#db/schema/teams.ts'
import { total } from '#db/sql.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import type { ListQuery } from '../list-query.ts'
import { maskName } from '../people/masks.ts'
import { seesMasked } from '../policy.ts'
import type { SheetForm } from '../sheets/form.ts'
import { placedOf, type Team } from './find.server.ts'
import { roleWords } from './named.server.ts'

export const rollSorts = ['role', 'number', 'since', '-minutes', 'last'] as const

/** A member as whoever runs the team sees them: contacts only by a grant, elsewhere. */
export interface RollRow {
  id: string
  personId: string
  name: string
  number: string
  role: string
  since: string
  /** counted minutes they served in this team, of all time */
  minutes: number
  /** the last day they served in it; empty: none yet */
  last: string
}

/** The members of a team with what they served in it, as the list is looked at; names masked for whom the policy says so (P12, P44). */
export async function listRoll(db: Db, actor: Actor, team: Team, query: ListQuery): Promise<RollRow[]> {
  const masked = seesMasked(actor, 'person.list', placedOf(team))
  const [rows, served] = await Promise.all([listActive(db, team.id), listServed(db, team.id)])
  const by = new Map(served.map((one) => [one.personId, one]))
  const all = rows.map(({ membership, name, number }) => ({
    id: membership.id,
    personId: membership.personId,
    name: masked ? maskName(name) : name,
    number,
    role: roleWords[membership.role],
    since: dayOf(membership.startedAt),
    minutes: by.get(membership.personId)?.minutes ?? 0,
    last: by.get(membership.personId)?.last ?? '',
  }))
  const { role, served: busy } = query.filters
  const found = all
    .filter((row) => !role || (role === 'lead' ? row.role !== '' : row.role === ''))
    .filter((row) => !busy || (busy === 'yes' ? row.minutes > 0 : row.minutes === 0))
    .filter((row) => !query.q || `${row.name} ${row.number}`.toLowerCase().includes(query.q.toLowerCase()))
  return sorted(found, query)
}

const listActive = (db: Reader, teamId: string) =>
  db
    .select({ membership: memberships, name: people.name, number: people.volunteerNumber })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.teamId, teamId), eq(memberships.state, 'active')))
    .orderBy(asc(memberships.startedAt), asc(memberships.id))

const listServed = (db: Reader, teamId: string) =>
  db
    .select({
      personId: hourEntries.personId,
      minutes: total(hourEntries.minutes),
      last: max(hourEntries.servedOn),
    })
    .from(hourEntries)
    .where(and(eq(hourEntries.teamId, teamId), eq(hourEntries.state, 'counted'), ne(hourEntries.kind, 'reversal')))
    .groupBy(hourEntries.personId)

const rank = ['队长', '副队长', '']

function sorted(rows: RollRow[], { sort, descending }: ListQuery): RollRow[] {
  const keys: Record<string, (row: RollRow) => string | number> = {
    role: ({ role }) => rank.indexOf(role),
    number: ({ number }) => number,
    since: ({ since }) => since,
    minutes: ({ minutes }) => minutes,
    last: ({ last }) => last,
  }
  const key = keys[sort] ?? keys.role!
  const order = (one: RollRow, other: RollRow) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0)
  return rows.toSorted((one, other) => (descending ? -order(one, other) : order(one, other)))
}

/** The same list as a table to take out: what is seen and nothing more. */
export const sheetOfRoll = (team: Pick<Team, 'name'>, rows: readonly RollRow[], today: string): SheetForm => ({
  unit: team.name,
  topic: '队员名单',
  notes: [`${today} 的 ${rows.length} 名队员，姓名按权限遮住，没有联系方式`],
  columns: [
    { title: '姓名', kind: 'text' },
    { title: '志愿者编号', kind: 'text' },
    { title: '职务', kind: 'text', width: 10 },
    { title: '入队日期', kind: 'text', width: 14 },
    { title: '在本队的时长（分钟）', kind: 'number', width: 20 },
    { title: '最近一次', kind: 'text', width: 14 },
  ],
  rows: rows.map(({ name, number, role, since, minutes, last }) => [
    name,
    number,
    role || '队员',
    since,
    minutes,
    last,
  ]),
  landscape: false,
  signatures: ['填表人', '负责人（签字）'],
})
