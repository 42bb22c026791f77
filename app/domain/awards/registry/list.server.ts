import { and, asc, desc, eq, gt, inArray, lt, or, type SQL } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { awardKinds, honourStates, honours } from '#db/schema/honours.ts'
import { people } from '#db/schema/people.ts'
import { contains } from '#db/sql.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { type ListQuery, placeOf, readPlace } from '../../list-query.ts'
import { insist } from '../../policy.ts'
import { type HonourLevel, holdings, levelWords } from '../words.ts'

/** What the list offers; the page and the query read it from here. */
export const offeredHonours = {
  sorts: ['-number'],
  filters: ['year', 'kind', 'level', 'holding', 'state'],
} as const

export const honourStateWords: Record<(typeof honourStates)[number], string> = {
  standing: '有效',
  corrected: '更正过',
  withdrawn: '收回了',
}

const perPage = 20
/** Of a sheet: a county gives a hundred a year. */
const mostInSheet = 10_000

/** A page of the register for those who keep it, the latest first; with `whole` all of it that is meant, for a sheet. */
export async function listHonours(db: Db, actor: Actor, query: ListQuery, whole = false) {
  insist(actor, 'award.grant')
  const size = whole ? mostInSheet : perPage
  const rows = await db
    .select({ honour: honours, kind: awardKinds.name })
    .from(honours)
    .innerJoin(awardKinds, eq(awardKinds.id, honours.kindId))
    .where(and(meant(query), afterPlace(query)))
    .orderBy(
      query.descending ? desc(honours.year) : asc(honours.year),
      query.descending ? desc(honours.number) : asc(honours.number),
      asc(honours.id),
    )
    .limit(size + 1)
  const shown = rows.slice(0, size)
  const last = rows.length > size ? shown.at(-1)?.honour : undefined
  return { rows: shown, next: last ? placeOf(last.year * 100_000 + last.number, last.id) : null }
}

function meant({ q, filters }: ListQuery): SQL | undefined {
  const { year, kind, level, holding, state } = filters
  const collective = holding === 'collective'
  return and(
    q
      ? or(contains(honours.holderName, q), contains(honours.title, q), contains(honours.documentNumber, q))
      : undefined,
    year && /^\d{4}$/.test(year) ? eq(honours.year, Number(year)) : undefined,
    kind ? eq(honours.kindId, kind) : undefined,
    level && level in levelWords ? eq(honours.level, level as HonourLevel) : undefined,
    holdings.some((one) => one === holding)
      ? inArray(honours.holderKind, collective ? ['team', 'branch', 'unit'] : ['person'])
      : undefined,
    honourStates.some((one) => one === state) ? eq(honours.state, state as (typeof honourStates)[number]) : undefined,
  )
}

function afterPlace({ after, descending }: ListQuery): SQL | undefined {
  const place = readPlace(after)
  const at = Number(place?.value)
  if (!place || !Number.isSafeInteger(at)) return undefined
  const [year, number] = [Math.floor(at / 100_000), at % 100_000]
  const beyond = descending ? lt : gt
  return or(beyond(honours.year, year), and(eq(honours.year, year), beyond(honours.number, number)))
}

/** One entry of the register with everything about it. Throws NotFound. */
export async function findHonour(db: Db, actor: Actor, honourId: string) {
  insist(actor, 'award.grant')
  const [found] = await db
    .select({ honour: honours, kind: awardKinds, person: { id: people.id, number: people.volunteerNumber } })
    .from(honours)
    .innerJoin(awardKinds, eq(awardKinds.id, honours.kindId))
    .leftJoin(people, eq(people.id, honours.personId))
    .where(eq(honours.id, honourId))
  if (!found) throw new NotFound('honour')
  const { correctedById } = found.honour
  const [instead] = correctedById ? await db.select().from(honours).where(eq(honours.id, correctedById)) : []
  const [before] = await db.select().from(honours).where(eq(honours.correctedById, honourId))
  return { ...found, instead: instead ?? null, before: before ?? null }
}

/** Every kind there is, in its order, but for the retired. */
export const listAwardKinds = (db: Db) =>
  db.select().from(awardKinds).where(eq(awardKinds.retired, false)).orderBy(asc(awardKinds.place), asc(awardKinds.id))
