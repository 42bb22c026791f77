import type { accounts, consents, people, roles } from '../schema/people.ts'
import type { secondFactors } from '../schema/second-factor.ts'
import { teamId } from './catalogue.ts'
import { townNamed, villageIds, villageNamed } from './county.ts'
import { ageOn, daysAfter, instantOf } from './days.ts'
import { stableId, stableNumber } from './stable.ts'
import type { Tools } from './tools.ts'
import { venueId } from './venues.ts'
import { familyNames, givenNames, signInWords } from './words/people.ts'
import type { SignInWords } from './words/types.ts'

/** Somebody of the demo, before anything about them is sealed. */
export interface Person {
  id: string
  name: string
  birthDay: string
  townId: string
  villageId: string
  joinedAt: Date
  signIn: SignInWords | null
}

export const personId = (name: string) => stableId('person', name)

/** Those with a password first, then about 120 who fill places, waiting lists and the past. */
export function demoPeople(today: string): Person[] {
  const known = signInWords.map((words) => {
    const village = villageNamed(words.village)
    return personOf(words.name, words.age, { id: village.id, townId: village.townId }, words, today)
  })
  const taken = new Set(known.map(({ name }) => name))
  const names = familyNames.flatMap((family) => givenNames.map((given) => `${family}${given}`))
  const others = names
    .filter((name) => !taken.has(name))
    .filter((_, index) => index % 6 !== 5)
    .map((name, index) => {
      const id = villageIds[stableNumber(villageIds.length, 'village', name)]!
      return personOf(name, ageOf(index), { id, townId: id.slice(0, 9) }, null, today)
    })
  return [...known, ...others]
}

/** One in eight is 14 to 17, one in ten is old, the rest are young adults. */
function ageOf(index: number): number {
  if (index % 8 === 3) return 14 + (index % 4)
  if (index % 10 === 6) return 61 + (index % 9)
  return 18 + ((index * 7) % 19)
}

function personOf(
  name: string,
  age: number,
  village: { id: string; townId: string },
  signIn: SignInWords | null,
  today: string,
): Person {
  // The youngest came lately: nobody joined before they were 14.
  const joined = daysAfter(today, -(signIn?.joined ?? 70 + stableNumber(age < 17 ? 15 : 500, 'joined', name)))
  return {
    id: personId(name),
    name,
    birthDay: birthDayOf(name, age, today),
    townId: village.townId,
    villageId: village.id,
    joinedAt: instantOf(joined, 480 + stableNumber(780, 'joined', name)),
    signIn,
  }
}

/** A birth day on which somebody became `age` some months before today, and stays it for some months more. */
function birthDayOf(name: string, age: number, today: string): string {
  const day = daysAfter(today, -90 - stableNumber(150, 'birthday', name))
  return `${Number(day.slice(0, 4)) - age}${day.slice(4).replace('-02-29', '-02-28')}`
}

export function personRow(tools: Tools, { id, name, birthDay, townId, villageId, joinedAt }: Person, today: string) {
  const age = ageOn(birthDay, today)
  const row: typeof people.$inferInsert = {
    id,
    name,
    birthDate: tools.seal(birthDay, `people.birth_date.${id}`),
    match: tools.matchOf(name, birthDay),
    ageBand: age < 14 ? 'under-14' : age < 18 ? '14-17' : 'adult',
    volunteerNumber: volunteerNumber(name),
    townId,
    villageId,
    demo: true,
    joinedAt,
  }
  return row
}

/** The number on somebody's card, the same every time. */
export const volunteerNumber = (name: string): string => `QS-${fourDigits('number', name)}-${fourDigits('rest', name)}`

const fourDigits = (...parts: string[]) => String(stableNumber(10_000, ...parts)).padStart(4, '0')

/** How somebody with a known password signs in. */
export async function accountRow(tools: Tools, { id: person, joinedAt, signIn }: Person) {
  const { login, password } = signIn!
  const id = stableId('account', person)
  const kind = login.includes('@') ? 'email' : 'phone'
  const row: typeof accounts.$inferInsert = {
    id,
    personId: person,
    [kind]: tools.seal(login, `accounts.${kind}.${id}`),
    [`${kind}Index`]: tools.loginIndex(kind, login),
    passwordHash: await tools.hashPassword(password),
    passwordSetAt: joinedAt,
    createdAt: joinedAt,
  }
  return row
}

/** The second factor of staff: a seed that is printed, for a county that is invented. */
export function secondFactorRow(tools: Tools, { id: person, joinedAt, signIn }: Person) {
  if (!signIn?.seed) return []
  const id = stableId('second-factor', person)
  const seed = tools.seal(signIn.seed, `second_factors.seed.${id}`)
  const row: typeof secondFactors.$inferInsert = { id, personId: person, seed, lastStep: 0, setAt: joinedAt }
  return [row]
}

export function roleRow({ id, signIn, joinedAt }: Person): (typeof roles.$inferInsert)[] {
  const { role, scope = '' } = signIn ?? {}
  if (!role) return []
  return [
    {
      id: stableId('role', id),
      personId: id,
      role,
      townId: role === 'town-staff' ? townNamed(scope).id : null,
      venueId: role === 'venue-manager' ? venueId(scope) : null,
      teamId: role === 'team-leader' ? teamId(scope) : null,
      heldFrom: joinedAt,
    },
  ]
}

/** What everybody agreed to on joining. */
export const consentRow = (tools: Tools, { id, joinedAt }: Person): typeof consents.$inferInsert => ({
  id: stableId('consent', id),
  personId: id,
  purpose: 'account',
  textVersion: tools.noticeVersion,
  givenBy: 'self',
  channel: 'web',
  givenAt: joinedAt,
})
