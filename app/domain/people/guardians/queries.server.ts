import { and, asc, eq, gt, inArray, isNull, ne, notInArray, or } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, programmes } from '#db/schema/activities.ts'
import { calls } from '#db/schema/calls.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { guardianships } from '#db/schema/guardians.ts'
import { nominations } from '#db/schema/nominations.ts'
import { consents, people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import type { Keys } from '../../keys.server.ts'
import { type AskedSignup, listOpenOf } from '../../signups/guardian-said.server.ts'
import { maskEmail, maskName, maskPhone } from '../masks.ts'
import type { Purpose } from './consent-text.ts'
import { channelFor, contactOf, needsSeeing, placeOf } from './contact.server.ts'
import { findLastLink, type OpenedLink } from './link.server.ts'
import type { OwnGuardian } from './own-guardian.ts'
import { listQuestions, type Question } from './questions.server.ts'

/** Whom the actor named, masked, and how the last message to them stands; never the link in it. Null: nobody. */
export async function findOwnGuardian(
  db: Reader,
  keys: Keys,
  actor: Pick<Actor, 'id'>,
  now: Date,
): Promise<OwnGuardian | null> {
  const [row] = await db
    .select()
    .from(guardianships)
    .where(and(eq(guardianships.personId, actor.id), isNull(guardianships.endedAt)))
  if (!row) return null
  const open = (field: 'name' | 'phone' | 'email') =>
    row[field] === null ? null : keys.unseal(row[field], placeOf(row.id, field))
  const [phone, email] = [open('phone'), open('email')]
  const last = await findLastLink(db, row.id)
  return {
    name: maskName(open('name')!),
    relation: row.relation,
    phone: phone && maskPhone(phone),
    email: email && maskEmail(email),
    channel: channelFor(row),
    namedAt: row.namedAt,
    needsSeeing: await needsSeeing(db, keys, row, contactOf(keys, row, channelFor(row))),
    last: last && {
      sentAt: last.sentAt,
      state: last.usedAt ? 'used' : last.expiresAt <= now ? 'expired' : 'live',
      left: await hasLeft(db, last.id),
    },
  }
}

async function hasLeft(db: Reader, linkId: string): Promise<boolean> {
  const [message] = await db
    .select({ state: outbox.state })
    .from(outbox)
    .where(eq(outbox.dedupe, `consent-link:${linkId}`))
  return message?.state === 'sent'
}

/** One child as their guardian sees them: what is asked, what is coming, and what was agreed to and can be taken back. */
export interface ChildOfLink {
  id: string
  name: string
  questions: (Question & { programme: string | null })[]
  coming: AskedSignup[]
  given: { id: string; purpose: Purpose; words: string; givenAt: Date; endsAt: Date | null }[]
}

/** The children a live link speaks for. */
export async function listChildren(db: Reader, keys: Keys, link: OpenedLink, now: Date): Promise<ChildOfLink[]> {
  const children: ChildOfLink[] = []
  for (const id of link.minorIds) {
    const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, id))
    const questions = await listQuestions(db, keys, id, now)
    const names = await namesOfProgrammes(db, questions)
    children.push({
      id,
      name: person!.name,
      questions: questions.map((one) => ({ ...one, programme: names.get(one.subjectId ?? '') ?? null })),
      coming: (await listOpenOf(db, id, now)).filter(
        ({ signup }) => !questions.some(({ asked }) => asked?.signup.id === signup.id),
      ),
      given: await listGiven(db, id, now),
    })
  }
  return children
}

async function namesOfProgrammes(db: Reader, questions: readonly Question[]): Promise<Map<string, string>> {
  const ids = questions.flatMap(({ purpose, subjectId }) => (purpose === 'activity-kind' ? subjectId! : []))
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: programmes.id, name: programmes.name })
    .from(programmes)
    .where(inArray(programmes.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What guardians agreed to for a child and can take back, the oldest first. */
async function listGiven(db: Reader, personId: string, now: Date): Promise<ChildOfLink['given']> {
  const rows = await db
    .select({ consent: consents, activity: activities.title, programme: programmes.name, call: calls.title })
    .from(consents)
    .leftJoin(activities, and(eq(consents.purpose, 'activity'), eq(activities.id, consents.subjectId)))
    .leftJoin(programmes, and(eq(consents.purpose, 'activity-kind'), eq(programmes.id, consents.subjectId)))
    .leftJoin(
      nominations,
      and(inArray(consents.purpose, ['nomination', 'full-name']), eq(nominations.id, consents.subjectId)),
    )
    .leftJoin(calls, eq(calls.id, nominations.callId))
    .where(
      and(
        eq(consents.personId, personId),
        eq(consents.givenBy, 'guardian'),
        isNull(consents.withdrawnAt),
        or(isNull(consents.endsAt), gt(consents.endsAt, now)),
        // Of a nomination that came to nothing no name is shown anywhere.
        or(ne(consents.purpose, 'full-name'), notInArray(nominations.state, ['withdrawn', 'rejected'])),
      ),
    )
    .orderBy(asc(consents.givenAt), asc(consents.id))
  return rows.map(({ consent, activity, programme, call }) => ({
    id: consent.id,
    purpose: consent.purpose,
    words: activity ?? programme ?? call ?? '',
    givenAt: consent.givenAt,
    endsAt: consent.endsAt,
  }))
}
