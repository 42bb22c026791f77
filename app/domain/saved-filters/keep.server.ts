import { and, asc, eq, ne } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { savedFilters } from '#db/schema/saved-filters.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import { insist } from '../policy.ts'
import { type FilterList, type FilterRefusal, keptQuery, mostFilters } from './lists.ts'

export interface SavedFilter {
  id: string
  list: FilterList
  name: string
  query: string
}

const refused = (refusal: FilterRefusal) => ({ ok: false as const, refusal })

const mine = (actor: Pick<Actor, 'id'>, list: FilterList) =>
  and(eq(savedFilters.personId, actor.id), eq(savedFilters.list, list))

/**
 * Keeps how the actor looks at a list under a name, for themself alone. Refuses a name they have there already, and more
 * than fit above a list.
 */
export function keepFilter(
  db: Db,
  actor: Actor,
  { list, name, query }: Omit<SavedFilter, 'id'>,
  now: Date,
): Promise<{ ok: true; query: string } | { ok: false; refusal: FilterRefusal }> {
  return db.transact(async (tx) => {
    insist(actor, 'session.end', { personId: actor.id })
    const there = await tx.select({ name: savedFilters.name }).from(savedFilters).where(mine(actor, list))
    if (there.some((one) => one.name === name)) return refused('name-taken')
    if (there.length >= mostFilters) return refused('too-many')
    const kept = keptQuery(list, query)
    await tx.insert(savedFilters).values({ personId: actor.id, list, name, query: kept, madeAt: now })
    await record(tx, actor, 'filter.kept', { type: 'person', id: actor.id }, now, { list })
    return { ok: true, query: kept }
  })
}

/** Calls one of the actor's filters otherwise. Throws NotFound for anybody else's. */
export function renameFilter(
  db: Db,
  actor: Actor,
  { id, name }: { id: string; name: string },
  now: Date,
): Promise<{ ok: true; list: FilterList } | { ok: false; refusal: FilterRefusal }> {
  return db.transact(async (tx) => {
    const { list } = await findOwn(tx, actor, id)
    const same = and(mine(actor, list), eq(savedFilters.name, name), ne(savedFilters.id, id))
    if ((await tx.$count(savedFilters, same)) > 0) return refused('name-taken')
    await tx.update(savedFilters).set({ name }).where(eq(savedFilters.id, id))
    await record(tx, actor, 'filter.renamed', { type: 'person', id: actor.id }, now, { list })
    return { ok: true, list }
  })
}

/** Lets one of the actor's filters go, and gives what it was, so that it can be kept again. Throws NotFound for anybody else's. */
export function dropFilter(db: Db, actor: Actor, id: string, now: Date): Promise<SavedFilter> {
  return db.transact(async (tx) => {
    const filter = await findOwn(tx, actor, id)
    await tx.delete(savedFilters).where(eq(savedFilters.id, id))
    await record(tx, actor, 'filter.dropped', { type: 'person', id: actor.id }, now, { list: filter.list })
    return filter
  })
}

async function findOwn(tx: Tx, actor: Actor, id: string): Promise<SavedFilter> {
  insist(actor, 'session.end', { personId: actor.id })
  const [found] = await selectFilters(tx).where(and(eq(savedFilters.id, id), eq(savedFilters.personId, actor.id)))
  if (!found) throw new NotFound('filter')
  return found as SavedFilter
}

const selectFilters = (db: Reader) =>
  db
    .select({ id: savedFilters.id, list: savedFilters.list, name: savedFilters.name, query: savedFilters.query })
    .from(savedFilters)
    .$dynamic()

/** The actor's own filters of a list, in the order they were kept in. */
export const listFilters = async (db: Reader, actor: Actor, list: FilterList): Promise<SavedFilter[]> =>
  (await selectFilters(db)
    .where(mine(actor, list))
    .orderBy(asc(savedFilters.madeAt), asc(savedFilters.id))) as SavedFilter[]

/** All of the actor's own filters, list by list. */
export const listAllFilters = async (db: Reader, actor: Actor): Promise<SavedFilter[]> =>
  (await selectFilters(db)
    .where(eq(savedFilters.personId, actor.id))
    .orderBy(asc(savedFilters.list), asc(savedFilters.madeAt), asc(savedFilters.id))) as SavedFilter[]

/** Forgets every filter somebody kept. */
export async function dropFiltersOf(tx: Tx, personId: string): Promise<void> {
  await tx.delete(savedFilters).where(eq(savedFilters.personId, personId))
}
