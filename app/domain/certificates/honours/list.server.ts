import { and, asc, desc, eq, gt, inArray, lt, or, type SQL } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'
import { honours } from '#db/schema/honours.ts'
import { nominations } from '#db/schema/nominations.ts'
import { type Actor, leadsTeam } from '../../actor.ts'
import { type ListQuery, placeOf, readPlace } from '../../list-query.ts'
import { insist } from '../../policy.ts'
import { findRun } from '../../teams/run.server.ts'
import type { Certificate } from '../find.server.ts'
import { out } from '../machine.ts'
import { mostTogether } from './draft.server.ts'
import type { Honour } from './made.server.ts'
import { papersOf } from './papers.server.ts'

/** What the list offers; the page and the query read it from here. */
export const offeredPapers = { sorts: ['number'], filters: ['year', 'document', 'call', 'entry'] } as const

/** Levels whose certificates are given here; what comes from above has its own. */
const givenHere = ['town', 'county'] as const
const given = inArray(honours.level, [...givenHere])
const standing = and(eq(honours.state, 'standing'), given)

/**
 * The honours of a document, a call or a year that stand, the latest year before, each with the certificate that holds or is on its way: a page of
 * as many as are done together.
 */
export async function listHonourPapers(db: Db, actor: Actor, query: ListQuery) {
  insist(actor, 'award.grant')
  const found = await db
    .select()
    .from(honours)
    .where(and(standing, meant(db, query), afterPlace(query)))
    .orderBy(desc(honours.year), asc(honours.number), asc(honours.id))
    .limit(mostTogether + 1)
  const shown = found.slice(0, mostTogether)
  const last = found.length > mostTogether ? shown.at(-1) : undefined
  const papers = await papersOf(
    db,
    shown.map(({ id }) => id),
  )
  return {
    rows: shown.map((honour) => ({ honour, certificate: papers.get(honour.id) ?? null })),
    next: last ? placeOf(last.year * 100_000 + last.number, last.id) : null,
  }
}

function meant(db: Reader, { q, filters }: ListQuery): SQL | undefined {
  const { year, document, call, entry } = filters
  return and(
    q ? or(eq(honours.holderName, q), eq(honours.documentNumber, q)) : undefined,
    year && /^\d{4}$/.test(year) ? eq(honours.year, Number(year)) : undefined,
    document ? eq(honours.documentNumber, document) : undefined,
    entry ? eq(honours.id, entry) : undefined,
    call
      ? inArray(
          honours.nominationId,
          db.select({ id: nominations.id }).from(nominations).where(eq(nominations.callId, call)),
        )
      : undefined,
  )
}

function afterPlace({ after }: ListQuery): SQL | undefined {
  const place = readPlace(after)
  const at = Number(place?.value)
  if (!place || !Number.isSafeInteger(at)) return undefined
  const [year, number] = [Math.floor(at / 100_000), at % 100_000]
  return or(lt(honours.year, year), and(eq(honours.year, year), gt(honours.number, number)))
}

/** Whether an entry of the register can have a certificate drawn up: it stands, it is given here, and none holds or is on its way. */
export const offersPaper = ({ state, level }: Honour, papers: readonly Pick<Certificate, 'state'>[]): boolean =>
  state === 'standing' &&
  givenHere.some((one) => one === level) &&
  !papers.some((paper) => paper.state === 'drafted' || paper.state === 'issued')

/** Every certificate of one honour, the latest first. */
export function listPapersOf(db: Reader, actor: Actor, honourId: string): Promise<Certificate[]> {
  insist(actor, 'award.grant')
  return db
    .select()
    .from(certificates)
    .where(eq(certificates.honourId, honourId))
    .orderBy(desc(certificates.askedAt), desc(certificates.id))
}

/** The ids of what of picked honours can be printed. */
export async function idsToPrint(db: Reader, actor: Actor, honourIds: readonly string[]): Promise<string[]> {
  insist(actor, 'award.grant')
  return [...(await papersOf(db, honourIds.slice(0, mostTogether))).values()].map(({ id }) => id)
}

/** The id of the issued certificate of each honour that has one. */
export async function listHolding(db: Reader, honourIds: readonly string[]): Promise<Map<string, string>> {
  if (honourIds.length === 0) return new Map()
  const rows = await db
    .select({ id: certificates.id, honourId: certificates.honourId })
    .from(certificates)
    .where(and(inArray(certificates.honourId, [...honourIds]), eq(certificates.state, 'issued')))
  return new Map(rows.map(({ id, honourId }) => [honourId!, id]))
}

/** Documents and years by which honours that stand were given, the latest first; at most 100 documents. */
export async function listDocuments(db: Db): Promise<{ documents: string[]; years: number[] }> {
  const rows = await db
    .selectDistinct({ year: honours.year, document: honours.documentNumber })
    .from(honours)
    .where(standing)
    .orderBy(desc(honours.year), desc(honours.documentNumber))
    .limit(300)
  const documents = new Set(rows.flatMap(({ document }) => document || []))
  return { documents: [...documents].slice(0, 100), years: [...new Set(rows.map(({ year }) => year))] }
}

/** The certificates of honour that were issued to a team, for its leaders; the latest first, at most 50. */
export async function listTeamPapers(
  db: Reader,
  actor: Actor,
  slug: string,
): Promise<{ honour: Honour; certificate: Certificate }[]> {
  const { id } = await findRun(db, actor, slug)
  if (!leadsTeam(actor, id)) return []
  return db
    .select({ honour: honours, certificate: certificates })
    .from(certificates)
    .innerJoin(honours, eq(honours.id, certificates.honourId))
    .where(and(eq(honours.teamId, id), inArray(certificates.state, [...out])))
    .orderBy(desc(certificates.issuedAt), desc(certificates.id))
    .limit(50)
}
