import { and, desc, eq, gte, inArray, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'
import { honours } from '#db/schema/honours.ts'
import { counties, towns } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import { contains } from '#db/sql.ts'
import { type Actor, leadsTeam } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import type { Keys } from '../keys.server.ts'
import { type ListQuery, placeOf, readPlace } from '../list-query.ts'
import { recordsOf } from '../people/merging/records.server.ts'
import { can, insist, reachOf } from '../policy.ts'
import { checkOf, codeOf } from './codes.server.ts'
import { type Certificate, contentIn, findCertificate, holderOf, insistOn, isOwn } from './find.server.ts'
import { isHonour } from './honours/content.ts'
import { out } from './machine.ts'
import type { HonourPrintable, Printable } from './paper/words.ts'

/** The actor's own certificates, of every record that was merged into theirs, the latest asked for first; at most 100. */
export function listOwnCertificates(db: Reader, actor: Actor): Promise<Certificate[]> {
  insist(actor, 'certificate.ask', { personId: actor.id })
  return db
    .select()
    .from(certificates)
    .where(and(inArray(certificates.personId, recordsOf(db, actor.id)), isNull(certificates.erasedAt)))
    .orderBy(desc(certificates.askedAt), desc(certificates.id))
    .limit(100)
}

/** One of the actor's own that was issued, or of a team they lead. Throws NotFound for any other. */
export async function findOwnCertificate(db: Reader, actor: Actor, id: string): Promise<Certificate> {
  const certificate = await findCertificate(db, id)
  const issued = out.some((state) => state === certificate.state)
  if (!issued || !((await isOwn(db, actor, certificate)) || (await leads(db, actor, certificate))))
    throw new NotFound('certificate')
  return certificate
}

async function leads(db: Reader, actor: Actor, { honourId }: Certificate): Promise<boolean> {
  if (!honourId) return false
  const [honour] = await db.select({ teamId: honours.teamId }).from(honours).where(eq(honours.id, honourId))
  return !!honour?.teamId && leadsTeam(actor, honour.teamId)
}

/** What is printed of certificates, made of what was frozen. Throws NotFound for one that has no holder or no content. */
export async function printablesOf(
  db: Reader,
  keys: Keys,
  rows: readonly Certificate[],
  verifyAddress: (code: string) => string,
): Promise<(Printable | HonourPrintable)[]> {
  const [county] = await db.select({ name: counties.name }).from(counties).limit(1)
  return rows.map((row) => {
    const holder = holderOf(keys, row)
    if (!holder || !row.content) throw new NotFound('certificate')
    const printed = {
      ...{ number: row.number!, holder, form: row.form! },
      verifyAddress: verifyAddress(codeOf(keys, row.id, row.keyId!)),
      check: checkOf(keys, row.id, row.keyId!),
      platform: `${county?.name ?? ''}青年志愿服务平台`,
    }
    const content = contentIn(row)
    return isHonour(content) ? { ...printed, content } : { ...printed, content }
  })
}

export const offered = {
  sorts: ['-asked'],
  views: ['todo', 'look', 'notice', 'all'],
} as const
const pageLength = 20

/** One page of the certificates of an actor's town or county, the latest asked for first. */
export async function listCertificates(db: Db, actor: Actor, query: ListQuery, now: Date) {
  insist(actor, 'certificate.issue')
  const place = readPlace(query.after)
  const before = place && new Date(Number(place.value))
  const after =
    before && !Number.isNaN(before.getTime())
      ? or(lt(certificates.askedAt, before), and(eq(certificates.askedAt, before), lt(certificates.id, place.id)))
      : undefined
  const rows = await db
    .select({
      certificate: certificates,
      name: people.name,
      honoured: honours.holderName,
      honour: honours.title,
      town: towns.name,
    })
    .from(certificates)
    .leftJoin(people, eq(people.id, certificates.personId))
    .leftJoin(honours, eq(honours.id, certificates.honourId))
    .leftJoin(towns, eq(towns.id, certificates.townId))
    .where(and(reached(actor), inView(actor, query.view, now), query.q ? meant(query.q) : undefined, after))
    .orderBy(desc(certificates.askedAt), desc(certificates.id))
    .limit(pageLength + 1)
  const shown = rows.slice(0, pageLength)
  const last = rows.length > pageLength ? shown.at(-1)?.certificate : undefined
  return { rows: shown, next: last ? placeOf(last.askedAt, last.id) : null }
}

const meant = (q: string) =>
  or(
    contains(people.name, q.normalize('NFKC').trim()),
    contains(honours.holderName, q.normalize('NFKC').trim()),
    eq(certificates.number, q.normalize('NFKC').trim().toUpperCase()),
  )

/** What the actor may draw up: proposals of ending are the county's to answer, and whose own it is leaves it to others. */
function reached(actor: Actor): SQL | undefined {
  const { everywhere, townIds } = reachOf(actor, 'certificate.issue')
  return and(
    everywhere ? undefined : inArray(certificates.townId, townIds),
    can(actor, 'award.grant') ? undefined : eq(certificates.kind, 'service'),
  )
}

const inHand = inArray(certificates.state, ['asked', 'drafted'])
const toLook = (actor: Actor) =>
  can(actor, 'certificate.revoke', {})
    ? or(isNotNull(certificates.shakenAt), isNotNull(certificates.proposedAt))
    : isNotNull(certificates.shakenAt)

function inView(actor: Actor, view: string, now: Date): SQL | undefined {
  if (view === 'todo') return inHand
  if (view === 'look') return toLook(actor)
  return view === 'notice' ? gte(certificates.noticeUntil, dayOf(now)) : undefined
}

/** How many wait for the actor: to be drawn up and issued, and to be looked at again or ended. */
export async function countCertificatesToDo(db: Db, actor: Actor): Promise<{ inHand: number; toLook: number }> {
  if (!can(actor, 'certificate.issue')) return { inHand: 0, toLook: 0 }
  const [first, second] = await Promise.all([
    db.$count(certificates, and(reached(actor), inHand)),
    db.$count(certificates, and(reached(actor), toLook(actor))),
  ])
  return { inHand: first, toLook: second }
}

/** One certificate for whoever may draw it up, with whose it is and what replaces it. Throws NotFound. */
export async function openCertificate(db: Reader, keys: Keys, actor: Actor, id: string) {
  const certificate = await findCertificate(db, id)
  insistOn(actor, certificate)
  const { personId, honourId } = certificate
  const [person] = personId ? await db.select({ name: people.name }).from(people).where(eq(people.id, personId)) : []
  const [honour] = honourId ? await db.select().from(honours).where(eq(honours.id, honourId)) : []
  const [next] = await db
    .select({ id: certificates.id, number: certificates.number, state: certificates.state })
    .from(certificates)
    .where(eq(certificates.replacesId, id))
    .orderBy(desc(certificates.askedAt))
    .limit(1)
  const name = honour?.holderName ?? person?.name ?? ''
  return { certificate, name, honour: honour ?? null, next: next ?? null, holder: holderOf(keys, certificate) }
}

/** Those of the picked ones that the actor may print, in the order of their numbers; at most 100. */
export async function listToPrint(db: Reader, actor: Actor, ids: readonly string[]): Promise<Certificate[]> {
  insist(actor, 'certificate.issue')
  if (ids.length === 0) return []
  return db
    .select()
    .from(certificates)
    .where(
      and(
        inArray(certificates.id, ids.slice(0, 100)),
        reached(actor),
        inArray(certificates.state, ['drafted', 'issued']),
        isNotNull(certificates.holder),
      ),
    )
    .orderBy(certificates.number)
}
