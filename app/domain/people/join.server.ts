import { and, eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { villages } from '#db/schema/league.ts'
import { accounts, consents, people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { bandOn } from './age-band.server.ts'
import { findAccount } from './find-account.server.ts'
import type { NewPerson } from './form.ts'
import { checkPassword, hashPassword } from './password.server.ts'
import { findProfile } from './passwords/profile.server.ts'
import { weaknessOf } from './passwords/rules.ts'
import { noticeVersion } from './privacy-notice.ts'
import { listRoles } from './queries.server.ts'
import type { JoinRefusal } from './refusals.ts'
import { newVolunteerNumber } from './volunteer-number.server.ts'

/** A person about to join, with the one Argon2 run done that may not happen inside a transaction. */
export interface Joining {
  person: NewPerson
  ageBand: 'under-14' | '14-17' | 'adult'
  /** Of a login nobody has: the hash to keep. Of a known one: which hash was compared, and how. */
  password: { hash: string } | { compared: string; right: boolean }
}

/** Who has joined; `made` is false when they already had an account and gave its password. */
export interface Joined {
  actor: Actor
  made: boolean
}

type Refused = { ok: false; refusal: JoinRefusal }
const refused = (refusal: JoinRefusal): Refused => ({ ok: false, refusal })

/** Everything about joining that needs no transaction: the notice, the age, the village, and the password's one run. */
export async function prepareJoin(db: Db, keys: Keys, person: NewPerson, now: Date) {
  if (person.noticeVersion !== noticeVersion) return refused('old-notice')
  const today = dayOf(now)
  const home = and(eq(villages.id, person.villageId), eq(villages.townId, person.townId))
  if ((await db.$count(villages, home)) === 0) return refused('unknown-village')

  const account = await findAccount(db, keys, person.login)
  const weak = account ? null : weaknessOf(person.password, await findProfile(db), false)
  if (weak) return refused(weak)
  const password = account
    ? { compared: account.passwordHash, right: await checkPassword(keys, person.password, account.passwordHash) }
    : { hash: await hashPassword(keys, person.password) }
  const joining: Joining = { person, ageBand: await bandOn(db, person.birthDate, today), password }
  return { ok: true as const, joining }
}

/**
 * Makes the account, or recognises the person who has it, inside the caller's transaction. `again` means that the
 * account appeared or changed since the preparation: prepare once more, in a transaction of its own.
 */
export async function joinIn(
  tx: Tx,
  keys: Keys,
  joining: Joining,
  now: Date,
): Promise<{ ok: true; joined: Joined } | { ok: false; refusal: JoinRefusal | 'again' }> {
  const { person, password } = joining
  const account = await findAccount(tx, keys, person.login)
  if (account) {
    if (!('compared' in password) || password.compared !== account.passwordHash) return { ok: false, refusal: 'again' }
    if (!password.right || account.status !== 'active')
      return refused(person.login.kind === 'name' ? 'name-taken' : 'known-otherwise')
    const [known] = await tx.select({ name: people.name }).from(people).where(eq(people.id, account.personId))
    const { personId: id, waitsFor } = account
    const actor = { id, name: known!.name, roles: await listRoles(tx, id, now), waitsFor }
    return { ok: true, joined: { actor, made: false } }
  }
  if (!('hash' in password)) return { ok: false, refusal: 'again' }
  const actor = await make(tx, keys, { ...joining, password }, now)
  return { ok: true, joined: { actor, made: true } }
}

/**
 * A person joins: person, account and consent in one transaction. Under 14 the account waits for a guardian. The same form again finds the account and gives the
 * same answer. `also` acts for the person in the same transaction; what it throws undoes the joining as well.
 */
export async function join<T = undefined>(
  db: Db,
  keys: Keys,
  person: NewPerson,
  now: Date,
  also: (tx: Tx, joined: Joined) => Promise<T> = async () => undefined as T,
): Promise<{ ok: true; joined: Joined; also: T } | Refused> {
  for (let round = 0; round < 3; round++) {
    const prepared = await prepareJoin(db, keys, person, now)
    if (!prepared.ok) return prepared
    const outcome = await db.transact(async (tx) => {
      const result = await joinIn(tx, keys, prepared.joining, now)
      return result.ok ? { ...result, also: await also(tx, result.joined) } : result
    })
    if (outcome.ok) return outcome
    if (outcome.refusal !== 'again') return refused(outcome.refusal)
  }
  throw new Error('The account kept changing while somebody joined')
}

async function make(
  tx: Tx,
  keys: Keys,
  { person, ageBand, password }: Joining & { password: { hash: string } },
  now: Date,
): Promise<Actor> {
  const id = crypto.randomUUID()
  const accountId = crypto.randomUUID()
  const waitsFor = ageBand === 'under-14' ? ('guardian' as const) : null
  await tx.insert(people).values({
    id,
    name: person.name,
    birthDate: keys.seal(person.birthDate, `people.birth_date.${id}`),
    match: keys.blindIndex('person', `${person.name} ${person.birthDate}`),
    ageBand,
    volunteerNumber: await newVolunteerNumber(tx),
    townId: person.townId,
    villageId: person.villageId,
    joinedAt: now,
  })
  await tx.insert(accounts).values({
    id: accountId,
    personId: id,
    ...loginOf(keys, accountId, person),
    waitsFor,
    waitsSince: waitsFor && now,
    passwordHash: password.hash,
    passwordSetAt: now,
    createdAt: now,
  })
  // A child's own yes is none: the guardian's is waited for.
  if (!waitsFor)
    await tx.insert(consents).values({
      personId: id,
      purpose: 'account',
      textVersion: person.noticeVersion,
      givenBy: 'self',
      channel: 'web',
      givenAt: now,
    })
  const detail = { notice: person.noticeVersion, ...(waitsFor && { waitsFor }) }
  await record(tx, { id }, 'person.joined', { type: 'person', id }, now, detail)
  return { id, name: person.name, roles: [], waitsFor }
}

/** What an account is signed in with, and the phone that it only writes to. */
function loginOf(keys: Keys, accountId: string, { login: { kind, value }, sharedPhone }: NewPerson) {
  if (kind !== 'name')
    return {
      [kind]: keys.seal(value, `accounts.${kind}.${accountId}`),
      [`${kind}Index`]: keys.blindIndex(kind, value),
    }
  return {
    loginName: value,
    contactPhone: sharedPhone && keys.seal(sharedPhone, `accounts.contact_phone.${accountId}`),
    contactIndex: sharedPhone && keys.blindIndex('contact', sharedPhone),
  }
}
