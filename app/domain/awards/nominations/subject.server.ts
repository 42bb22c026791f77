import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { branches, towns } from '#db/schema/league.ts'
import { nominations } from '#db/schema/nominations.ts'
import { people } from '#db/schema/people.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import { findNumbered } from '../../people/find-named.server.ts'
import type { AwardKind } from '../calls/write.server.ts'
import type { BeginFields } from './form.ts'
import type { Nomination } from './move.server.ts'
import type { NominationRefusal } from './refusals.ts'

/** Whom a nomination is about, as its columns; exactly one of the four names is there. */
export interface Subject {
  personId: string | null
  teamId: string | null
  branchId: string | null
  unitName: string | null
  townId: string
}

/** Which column of a nomination says whom it is about. */
export const subjectColumns = {
  person: nominations.personId,
  team: nominations.teamId,
  branch: nominations.branchId,
  unit: nominations.unitName,
} as const

const nobody = { personId: null, teamId: null, branchId: null, unitName: null }

/**
 * Whom a form means: a volunteer by number and name together, a team or branch by its id, a unit by its full name. A
 * volunteer without the name that belongs to the number is not found, so that numbers tell nothing.
 */
export async function findSubject(
  db: Reader,
  { forWhom }: Pick<AwardKind, 'forWhom'>,
  { name, number, subject, town }: Pick<BeginFields, 'name' | 'number' | 'subject' | 'town'>,
): Promise<Subject | { refusal: NominationRefusal }> {
  const unknown = { refusal: { kind: 'unknown', whom: forWhom } } as const
  const known = town === '' ? null : ((await db.select().from(towns).where(eq(towns.id, town)))[0]?.id ?? null)
  if (forWhom === 'person') {
    const found = number ? await findNumbered(db, number) : null
    if (!found || found.name !== name || found.status !== 'active') return unknown
    return { ...nobody, personId: found.id, townId: found.townId }
  }
  if (forWhom === 'team') {
    const active = and(eq(teams.id, subject), eq(teams.state, 'active'))
    const [team] = await db.select({ id: teams.id, townId: teams.townId }).from(teams).where(active)
    if (!team) return unknown
    const townId = team.townId ?? known
    return townId ? { ...nobody, teamId: team.id, townId } : { refusal: { kind: 'no-town' } }
  }
  if (forWhom === 'branch') {
    const [branch] = await db.select().from(branches).where(eq(branches.id, subject))
    return branch ? { ...nobody, branchId: branch.id, townId: branch.townId } : unknown
  }
  if (name.length < 2) return unknown
  return known ? { ...nobody, unitName: name, townId: known } : { refusal: { kind: 'no-town' } }
}

/** The nomination of the same for the same call that was not withdrawn, if there is one. */
export async function findLiving(db: Reader, callId: string, subject: Subject): Promise<Nomination | undefined> {
  const { of, id } = subjectOf(subject)
  const [found] = await db
    .select()
    .from(nominations)
    .where(and(eq(nominations.callId, callId), eq(subjectColumns[of], id), ne(nominations.state, 'withdrawn')))
  return found
}

/** What a nomination is about: the id of a person, team or branch, or the full name of a unit. */
export function subjectOf({ personId, teamId, branchId, unitName }: Omit<Subject, 'townId'>) {
  if (personId) return { of: 'person', id: personId } as const
  if (teamId) return { of: 'team', id: teamId } as const
  if (branchId) return { of: 'branch', id: branchId } as const
  return { of: 'unit', id: unitName! } as const
}

/** Whether somebody belongs to a team at this moment. */
export async function isMember(db: Reader, personId: string, teamId: string): Promise<boolean> {
  const [found] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), eq(memberships.teamId, teamId), eq(memberships.state, 'active')))
  return found !== undefined
}

/** The names of those nominations are about, by the id of the nomination: three queries, however many there are. */
export async function namesOf(
  db: Reader,
  all: readonly Pick<Nomination, 'id' | 'personId' | 'teamId' | 'branchId' | 'unitName'>[],
): Promise<Map<string, string>> {
  const ids = (key: 'personId' | 'teamId' | 'branchId') => [...new Set(all.flatMap((one) => one[key] ?? []))]
  const [persons, groups, offices] = [
    await db
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(inArray(people.id, ids('personId'))),
    await db
      .select({ id: teams.id, name: teams.name })
      .from(teams)
      .where(inArray(teams.id, ids('teamId'))),
    await db
      .select({ id: branches.id, name: branches.name })
      .from(branches)
      .where(inArray(branches.id, ids('branchId'))),
  ]
  const names = new Map([...persons, ...groups, ...offices].map(({ id, name }) => [id, name]))
  return new Map(
    all.map((one) => {
      const id = one.personId ?? one.teamId ?? one.branchId
      return [one.id, id ? names.get(id) || '已注销志愿者' : (one.unitName ?? '')]
    }),
  )
}
