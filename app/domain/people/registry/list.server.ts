import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { towns, villages } from '#db/schema/league.ts'
import { accounts, ageBands, people } from '#db/schema/people.ts'
import { contains } from '#db/sql.ts'
import type { Actor } from '../../actor.ts'
import type { Keys } from '../../keys.server.ts'
import { type ListQuery, placeOf, readPlace } from '../../list-query.ts'
import { insist, reachOf, seesMasked } from '../../policy.ts'
import { readContact } from '../login.ts'
import { maskName, maskPhone } from '../masks.ts'
import { byNumber } from '../merging/records.server.ts'
import { phoneOf } from '../phone.server.ts'
import { daysBefore } from '../retention/period.ts'
import { inSight } from './reach.server.ts'

/** What the list offers; the page and the query read it from here. */
export const offered = {
  sorts: ['-joined', 'name'],
  filters: ['town', 'village', 'band', 'state'],
  views: ['all', 'minors', 'new', 'blocked'],
} as const

export const accountStates = ['active', 'waiting', 'closing', 'blocked', 'none'] as const
export type AccountState = (typeof accountStates)[number]

export interface PersonRow {
  id: string
  name: string
  number: string
  town: string
  village: string
  ageBand: (typeof ageBands)[number]
  contact: string
  state: AccountState
  joinedAt: Date
}

export const pageOfPeople = 20
const newFor = 30

/** How an account stands, as one word. */
export const stateOf = (account: Pick<typeof accounts.$inferSelect, 'status' | 'waitsFor'> | null): AccountState => {
  if (!account) return 'none'
  if (account.status !== 'active') return account.status
  return account.waitsFor ? 'waiting' : 'active'
}

/**
 * One page of the people an actor has in sight, closed accounts left out. A name is found by a part of it, a volunteer number
 * and a phone or address only whole. Whoever sees masked reads no name and no contact of a minor.
 */
export async function listPeople(db: Db, keys: Keys, actor: Actor, query: ListQuery, now: Date) {
  insist(actor, 'person.list')
  const masked = seesMasked(actor, 'person.list')
  const byName = query.sort === 'name'
  const order = byName
    ? [query.descending ? desc(people.name) : asc(people.name), asc(people.id)]
    : [query.descending ? desc(people.joinedAt) : asc(people.joinedAt), asc(people.id)]
  const rows = await db
    .select({ person: people, account: accounts, town: towns.name, village: villages.name })
    .from(people)
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .innerJoin(towns, eq(towns.id, people.townId))
    .leftJoin(villages, eq(villages.id, people.villageId))
    .where(and(meant(db, keys, actor, query, now), afterPlace(query)))
    .orderBy(...order)
    .limit(pageOfPeople + 1)
  const shown = rows.slice(0, pageOfPeople)
  const last = rows.length > pageOfPeople ? shown.at(-1)?.person : undefined
  return {
    rows: shown.map(({ person, account, town, village }): PersonRow => {
      const phone = account && phoneOf(keys, account)
      const minor = person.ageBand !== 'adult'
      return {
        id: person.id,
        name: masked ? maskName(person.name) : person.name,
        number: person.volunteerNumber,
        town,
        village: village ?? '',
        ageBand: person.ageBand,
        contact: phone ? (masked && minor ? '***********' : maskPhone(phone)) : '',
        state: stateOf(account),
        joinedAt: person.joinedAt,
      }
    }),
    next: last ? placeOf(byName ? last.name : last.joinedAt, last.id) : null,
  }
}

function meant(db: Db, keys: Keys, actor: Actor, query: ListQuery, now: Date): SQL | undefined {
  const { town, village, band, state } = query.filters
  return and(
    isNull(people.closedAt),
    inSight(db, reachOf(actor, 'person.list'), now),
    query.q ? named(db, keys, query.q, seesMasked(actor, 'person.list')) : undefined,
    town ? eq(people.townId, town) : undefined,
    village ? eq(people.villageId, village) : undefined,
    isBand(band) ? eq(people.ageBand, band) : undefined,
    withState(state),
    inView(query.view, now),
  )
}

const isBand = (text: string | undefined): text is (typeof ageBands)[number] => ageBands.some((band) => band === text)

function named(db: Db, keys: Keys, q: string, masked: boolean): SQL | undefined {
  const text = q.normalize('NFKC').trim()
  const numbered = byNumber(db, text)
  const read = readContact(text)
  if (!('login' in read)) return or(contains(people.name, text), numbered)
  // Who sees no contact finds nobody by one.
  if (masked) return numbered
  const { kind, value } = read.login
  const index = keys.blindIndexes(kind, value)
  return kind === 'email'
    ? or(inArray(accounts.emailIndex, index), numbered)
    : or(
        inArray(accounts.phoneIndex, index),
        inArray(accounts.contactIndex, keys.blindIndexes('contact', value)),
        numbered,
      )
}

function withState(state: string | undefined): SQL | undefined {
  if (state === 'none') return isNull(accounts.id)
  if (state === 'waiting') return and(eq(accounts.status, 'active'), isNotNull(accounts.waitsFor))
  if (state === 'active') return and(eq(accounts.status, 'active'), isNull(accounts.waitsFor))
  return state === 'blocked' || state === 'closing' ? eq(accounts.status, state) : undefined
}

function inView(view: string, now: Date): SQL | undefined {
  if (view === 'minors') return inArray(people.ageBand, ['under-14', '14-17'])
  if (view === 'new') return gte(people.joinedAt, daysBefore(now, newFor))
  return view === 'blocked' ? eq(accounts.status, 'blocked') : undefined
}

function afterPlace({ after, sort, descending }: ListQuery): SQL | undefined {
  const place = readPlace(after)
  if (!place) return undefined
  const value = sort === 'name' ? place.value : new Date(Number(place.value))
  if (value instanceof Date && Number.isNaN(value.getTime())) return undefined
  const column = sort === 'name' ? people.name : people.joinedAt
  const beyond = descending ? lt(column, value) : gt(column, value)
  return or(beyond, and(eq(column, value), gt(people.id, place.id)))
}
