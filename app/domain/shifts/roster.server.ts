import { and, asc, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { accounts, consents, people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../actor.ts'
import { ageOn, dayOf } from '../calendar.ts'
import type { Keys } from '../keys.server.ts'
import { maskPhone } from '../people/masks.ts'
import { seesMasked } from '../policy.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import type { Signup } from '../signups/place.server.ts'
import { isUnanswered, stateAt } from '../signups/rules.ts'
import { isTaking } from '../signups/taking.server.ts'
import { isAgreed } from '../signups/why-not.ts'
import { type FoundShift, findShiftToSee, placedOf } from './find.server.ts'

const thirtyDays = 30 * 86_400_000

export interface RosterRow {
  signup: Signup
  state: Signup['state']
  /** somebody else asked, and the person has not answered */
  unanswered: boolean
  name: string
  number: string
  /** masked; all stars of a minor; null: not for this reader, or none was given */
  phone: string | null
  band: 'under-14' | '14-17' | 'adult' | 'unknown'
  /** whether the guardian's word is there; null: none is needed */
  consent: boolean | null
  /** empty from thirty days after the end on */
  note: string
  /** in line, from 1; null: not waiting */
  position: number | null
}

export interface Roster {
  found: FoundShift
  /** who has a place, in the order of asking */
  coming: RosterRow[]
  /** who waits, in the order of the line; they are not coming (S23) */
  waiting: RosterRow[]
  /** who left, was taken out, or did not answer */
  gone: RosterRow[]
}

/**
 * Who comes to a shift, who waits, and who does not come any more, for whoever reads its roster (P34). Names are whole:
 * people are called by them on the spot. Phones are masked, never a minor's, and leaders see none.
 */
export async function readRoster(db: Reader, keys: Keys, actor: Actor, shiftId: string, now: Date): Promise<Roster> {
  const found = await findShiftToSee(db, actor, 'roster.read', shiftId)
  const rows = await db
    .select({ signup: signups, person: people, account: { id: accounts.id, phone: accounts.phone } })
    .from(signups)
    .innerJoin(people, eq(people.id, signups.personId))
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .where(eq(signups.shiftId, shiftId))
    .orderBy(desc(signups.priority), asc(signups.queueKey))
  const minorAge = await findRuleNumber(db, 'minor.age', dayOf(found.shift.startsAt))
  const agreed = await agreedIn(
    db,
    found,
    rows.map(({ person }) => person.id),
    now,
  )
  const masked = seesMasked(actor, 'roster.read', placedOf(found))
  const sealed = found.shift.endsAt.getTime() + thirtyDays <= now.getTime()
  let line = 0
  const all = rows.map(({ signup, person, account }): RosterRow => {
    const birthDay = person.birthDate && keys.unseal(person.birthDate, `people.birth_date.${person.id}`)
    const age = birthDay ? ageOn(birthDay, dayOf(found.shift.startsAt)) : null
    const phone = account?.phone && !masked ? keys.unseal(account.phone, `accounts.phone.${account.id}`) : null
    const grown = age !== null && age >= minorAge
    const state = stateAt(signup, found.shift, now)
    return {
      signup,
      state,
      unanswered: state === 'requested' && isUnanswered(signup),
      name: person.name,
      number: person.volunteerNumber,
      phone: phone && (grown ? maskPhone(phone) : '*'.repeat(11)),
      band: age === null ? 'unknown' : age < 14 ? 'under-14' : grown ? 'adult' : '14-17',
      consent: age === null || grown ? null : agreed(person.id),
      note: sealed ? '' : signup.note,
      position: state === 'waitlisted' ? ++line : null,
    }
  })
  const coming = all.filter(({ signup }) => isTaking(signup, now) && found.shift.state !== 'cancelled')
  const waiting = all.filter(({ state }) => state === 'waitlisted')
  return {
    found,
    coming: coming.sort((one, other) => one.signup.queueKey - other.signup.queueKey),
    waiting,
    gone: all.filter((row) => !coming.includes(row) && !waiting.includes(row)),
  }
}

/** Whose guardians have agreed to this activity or to its programme, by person. */
async function agreedIn(db: Reader, { activity }: FoundShift, personIds: string[], now: Date) {
  const given = new Map<string, { purpose: (typeof consents.$inferSelect)['purpose']; subjectId: string | null }[]>()
  for (let from = 0; from < personIds.length; from += 500) {
    const rows = await db
      .select({ personId: consents.personId, purpose: consents.purpose, subjectId: consents.subjectId })
      .from(consents)
      .where(
        and(
          inArray(consents.personId, personIds.slice(from, from + 500)),
          eq(consents.givenBy, 'guardian'),
          lte(consents.givenAt, now),
          or(isNull(consents.withdrawnAt), gt(consents.withdrawnAt, now)),
          or(isNull(consents.endsAt), gt(consents.endsAt, now)),
        ),
      )
    for (const { personId, ...consent } of rows) given.set(personId, [...(given.get(personId) ?? []), consent])
  }
  return (personId: string) => isAgreed(given.get(personId) ?? [], activity)
}
