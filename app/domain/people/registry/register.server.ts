import { and, eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import type { relations } from '#db/schema/guardians.ts'
import { guardianships } from '#db/schema/guardians.ts'
import { villages } from '#db/schema/league.ts'
import { accounts, consents, people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { dayOf } from '../../calendar.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { insist } from '../../policy.ts'
import { type AgeBand, bandOn } from '../age-band.server.ts'
import { contactIndex, placeOf } from '../guardians/contact.server.ts'
import type { Contact } from '../login.ts'
import { noticeVersion } from '../privacy-notice.ts'
import { newVolunteerNumber } from '../volunteer-number.server.ts'
import { findKnown, type Suspect } from './duplicates.server.ts'

export interface PaperPerson {
  name: string
  birthDate: string
  /** What they sign in with later; empty: no account. */
  contact: Contact | null
  townId: string
  villageId: string
  guardian: { name: string; relation: (typeof relations)[number]; phone: string } | null
}

export type RegisterRefusal = 'unknown-village' | 'contact-known' | 'guardian-missing' | 'child-contact' | 'same-phone'

export const registerRefusals: Record<RegisterRefusal, string> = {
  'unknown-village': '村或社区要和上面选的镇对得上，请再选一次',
  'contact-known': '这个手机号或邮箱已经有人用了，先看看是不是同一个人',
  'guardian-missing': '未满 18 岁，要写上见过的监护人：姓名、关系、手机号',
  'child-contact': '不满 14 岁先不建账号，这里空着，手机号写监护人的',
  'same-phone': '监护人的手机号要和本人的不同',
}

/** No password opens it: the person sets their own by a link or a code. */
const noPassword = 'none was set'

type Outcome =
  | { ok: true; personId: string }
  | { ok: false; refusal: RegisterRefusal }
  | { ok: false; refusal: null; known: Suspect[] }

/**
 * Writes down somebody who signed on paper before staff: person, account where they gave a contact, guardian of a minor, and
 * the consent on the paper. Who may be known already is answered first; `sure` says that it is somebody else.
 */
export function registerPerson(
  db: Db,
  keys: Keys,
  actor: Actor,
  { sure, ...person }: PaperPerson & { sure: boolean },
  now: Date,
): Promise<Outcome> {
  return db.transact(async (tx): Promise<Outcome> => {
    insist(actor, 'person.register', { townId: person.townId })
    const home = and(eq(villages.id, person.villageId), eq(villages.townId, person.townId))
    if ((await tx.$count(villages, home)) === 0) return { ok: false, refusal: 'unknown-village' }
    const band = await bandOn(tx, person.birthDate, dayOf(now))
    const { contact, guardian } = person
    if (band !== 'adult' && !guardian) return { ok: false, refusal: 'guardian-missing' }
    if (band === 'under-14' && contact) return { ok: false, refusal: 'child-contact' }
    if (guardian && contact?.value === guardian.phone) return { ok: false, refusal: 'same-phone' }
    if (contact && (await isTaken(tx, keys, contact))) return { ok: false, refusal: 'contact-known' }
    const known = await findKnown(tx, keys, person)
    if (known.length > 0 && !sure) return { ok: false, refusal: null, known }
    return { ok: true, personId: await write(tx, keys, actor, person, band, now) }
  })
}

const isTaken = async (tx: Tx, keys: Keys, { kind, value }: Contact) =>
  (await tx.$count(
    accounts,
    eq(kind === 'phone' ? accounts.phoneIndex : accounts.emailIndex, keys.blindIndex(kind, value)),
  )) > 0

async function write(tx: Tx, keys: Keys, actor: Actor, person: PaperPerson, ageBand: AgeBand, now: Date) {
  const [id, accountId, guardianshipId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  const { name, birthDate, townId, villageId, contact, guardian } = person
  await tx.insert(people).values({
    id,
    name,
    birthDate: keys.seal(birthDate, `people.birth_date.${id}`),
    match: keys.blindIndex('person', `${name} ${birthDate}`),
    ageBand,
    volunteerNumber: await newVolunteerNumber(tx),
    townId,
    villageId,
    joinedAt: now,
  })
  if (contact)
    await tx.insert(accounts).values({
      id: accountId,
      personId: id,
      [contact.kind]: keys.seal(contact.value, `accounts.${contact.kind}.${accountId}`),
      [`${contact.kind}Index`]: keys.blindIndex(contact.kind, contact.value),
      passwordHash: noPassword,
      passwordSetAt: now,
      createdAt: now,
    })
  const minor = ageBand !== 'adult' && guardian
  if (minor)
    await tx.insert(guardianships).values({
      id: guardianshipId,
      personId: id,
      name: keys.seal(guardian.name, placeOf(guardianshipId, 'name')),
      relation: guardian.relation,
      phone: keys.seal(guardian.phone, placeOf(guardianshipId, 'phone')),
      phoneIndex: contactIndex(keys, { kind: 'phone', value: guardian.phone }),
      namedAt: now,
    })
  await tx.insert(consents).values({
    personId: id,
    purpose: 'account',
    textVersion: noticeVersion,
    givenBy: ageBand === 'under-14' ? 'guardian' : 'self',
    channel: 'paper',
    guardianshipId: ageBand === 'under-14' ? guardianshipId : null,
    givenAt: now,
  })
  await record(tx, actor, 'person.registered', { type: 'person', id }, now, { ageBand, account: contact !== null })
  return id
}
