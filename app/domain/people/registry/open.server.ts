import { and, asc, desc, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { events } from '#db/schema/everywhere.ts'
import { guardianships } from '#db/schema/guardians.ts'
import { towns, villages } from '#db/schema/league.ts'
import { accounts, consents, people, roles } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { runBy } from '../../activities/joint/queries.server.ts'
import type { Actor } from '../../actor.ts'
import { wordsOfEvent } from '../../audit/words.ts'
import type { Keys } from '../../keys.server.ts'
import { can, insist, mayPropose, reachOf, seesMasked } from '../../policy.ts'
import { maskBirthDay, maskEmail, maskName, maskPhone } from '../masks.ts'
import { listMergedInto } from '../merging/records.server.ts'
import { phoneOf } from '../phone.server.ts'
import { findPlaced } from '../reveals/placed.server.ts'
import { stateOf } from './list.server.ts'

const latest = 20

/** One person as the actor may see them: masked, with what they did and what was done about them. Throws NotFound. */
export async function openPerson(db: Db, keys: Keys, actor: Actor, personId: string, now: Date) {
  const { placed, minor } = await findPlaced(db, keys, personId, now)
  insist(actor, 'person.open', placed)
  const masked = seesMasked(actor, 'person.open', placed)
  const [found] = await db
    .select({ person: people, account: accounts, town: towns.name, village: villages.name })
    .from(people)
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .innerJoin(towns, eq(towns.id, people.townId))
    .leftJoin(villages, eq(villages.id, people.villageId))
    .where(eq(people.id, personId))
  const { person, account, town, village } = found!
  const phone = account && phoneOf(keys, account)
  const email = account?.email ? keys.unseal(account.email, `accounts.email.${account.id}`) : null
  const hidden = masked && minor
  return {
    id: person.id,
    name: masked ? maskName(person.name) : person.name,
    number: person.volunteerNumber,
    minor,
    home: { townId: person.townId, villageId: person.villageId, words: [town, village].filter(Boolean).join(' ') },
    birth:
      person.birthDate && !masked
        ? maskBirthDay(keys.unseal(person.birthDate, `people.birth_date.${person.id}`))
        : null,
    ageBand: person.ageBand,
    phone: phone && (hidden ? '***********' : maskPhone(phone)),
    email: email && (hidden ? '***' : maskEmail(email)),
    state: stateOf(account),
    joinedAt: person.joinedAt,
    may: {
      edit: can(actor, 'person.edit', placed),
      merge: mayPropose(actor, 'person.merge', placed) && personId !== actor.id,
      reveal: !masked || reachOf(actor, 'contact.reveal').teamIds.length > 0,
      block: account !== null && can(actor, 'account.block', placed) && personId !== actor.id,
    },
    signups: await listSignupsOf(db, actor, personId),
    // Whoever sees masked organises: consents, guardians and what was done are not their business.
    consents: masked
      ? []
      : await db
          .select()
          .from(consents)
          .where(eq(consents.personId, personId))
          .orderBy(desc(consents.givenAt), asc(consents.id))
          .limit(latest),
    guardian: masked ? null : await guardianOf(db, keys, personId),
    roles: masked
      ? []
      : await db.select().from(roles).where(eq(roles.personId, personId)).orderBy(desc(roles.heldFrom), asc(roles.id)),
    events: masked
      ? []
      : await listEventsOf(db, [personId, ...(account ? [account.id] : []), ...(await listMergedInto(db, personId))]),
  }
}

/** Their latest signups; whoever organises for teams and venues only sees those of their own. */
async function listSignupsOf(db: Db, actor: Actor, personId: string) {
  const { everywhere, townIds, teamIds, venueIds } = reachOf(actor, 'person.open')
  const whole = everywhere || townIds.length > 0
  return db
    .select({ id: signups.id, state: signups.state, title: activities.title, startsAt: shifts.startsAt })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        eq(signups.personId, personId),
        whole ? undefined : or(runBy(teamIds), inArray(activities.venueId, venueIds)),
      ),
    )
    .orderBy(desc(shifts.startsAt), asc(signups.id))
    .limit(latest)
}

async function guardianOf(db: Db, keys: Keys, personId: string) {
  const [found] = await db
    .select()
    .from(guardianships)
    .where(and(eq(guardianships.personId, personId), isNull(guardianships.endedAt)))
  return found
    ? {
        name: maskName(keys.unseal(found.name, `guardianships.name.${found.id}`)),
        seenAt: found.seenAt,
        relation: found.relation,
        namedAt: found.namedAt,
      }
    : null
}

async function listEventsOf(db: Db, subjectIds: string[]) {
  const rows = await db
    .select({ id: events.id, kind: events.kind, at: events.at, who: people.name })
    .from(events)
    .leftJoin(people, eq(people.id, events.actorId))
    .where(and(inArray(events.subjectType, ['person', 'account']), inArray(events.subjectId, subjectIds)))
    .orderBy(desc(events.sequence))
    .limit(latest)
  return rows.map(({ id, kind, at, who }) => ({ id, words: wordsOfEvent(kind), at, who: who ?? '平台' }))
}

/** Whose account is to be stopped or opened again, and how it stands. Throws NotFound. */
export async function findBlocking(db: Db, keys: Keys, actor: Actor, personId: string, now: Date) {
  const { id, name, placed } = await findPlaced(db, keys, personId, now)
  insist(actor, 'account.block', placed)
  const [account] = await db.select({ status: accounts.status }).from(accounts).where(eq(accounts.personId, id))
  return { id, name, blocked: account?.status === 'blocked' }
}
