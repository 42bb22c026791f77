import type { Actor, RoleName } from '#app/domain/actor.ts'
import { askReset } from '#app/domain/people/ask-reset.server.ts'
import type { PersonalTable } from '#app/domain/people/fields.ts'
import { nameGuardian } from '#app/domain/people/guardians/name.server.ts'
import { sendConsentLink } from '#app/domain/people/guardians/send-link.server.ts'
import type { Placed } from '#app/domain/policy.ts'
import type { Db } from '#db/database.ts'
import { teams } from '#db/schema/teams.ts'
import { makeNomination, makeOpenCall } from './calls.ts'
import { makeIssued } from './certificates.ts'
import {
  type makeActivity as Made,
  makeActivity,
  makePerson,
  makeSignup,
  makeTown,
  makeVenue,
  testKeys,
  testNow,
} from './make.ts'

/** A value that stands nowhere else in the world, whose it is and which field of the list. */
export interface Canary {
  value: string
  of: Planted
  table: PersonalTable
  column: string
}

/** Somebody planted, with everything that could give them away. */
export interface Planted {
  actor: Actor
  placed: Placed
  staff: boolean
  minor: boolean
  canaries: Canary[]
}

const towns = [
  { id: '451381100', name: '岭南镇', place: 1 },
  { id: '451381101', name: '北泗镇', place: 2 },
  { id: '451381102', name: '河里镇', place: 3 },
] as const

// Signs no page, programme or seed is written with.
const [first, second] = [[...'鑫淼焱垚犇骉'], [...'甪龘鱻麤靐飝爨灪籱饕']]
let count = 0

function next(birthYear: number) {
  const number = count++
  const name = [first[number % 6], second[Math.floor(number / 6) % 10], second[Math.floor(number / 60)]].join('')
  return {
    name,
    phone: `17${String(31_000_007 + number * 7_654_321).slice(-8)}${number % 10}`,
    email: `canary${number}x@kanari.example`,
    birthDay: `${birthYear}-0${1 + (number % 9)}-${10 + (number % 19)}`,
    guardian: { name: `${name}之母`, phone: `16${String(41_000_003 + number * 6_543_217).slice(-8)}${number % 10}` },
    note: `备注${name}要坐靠窗`,
  }
}

interface Given {
  town: (typeof towns)[number]
  birthYear: number
  roles?: Actor['roles']
  placed?: Placed
}

async function plant(db: Db, { town, birthYear, roles = [], placed = {} }: Given) {
  const given = next(birthYear)
  const { name, phone, email, birthDay } = given
  const person = await makePerson(db, { name, phone, email, birthDay, townId: town.id, roles })
  const minor = birthYear > 2008
  const planted: Planted = {
    actor: { id: person.id, name, roles },
    placed: { townId: town.id, personId: person.id, ...placed },
    staff: roles.length > 0,
    minor,
    canaries: [],
  }
  const add = (table: PersonalTable, column: string, value: string) =>
    planted.canaries.push({ value, of: planted, table, column })
  add('people', 'name', name)
  add('accounts', 'phone', phone)
  add('accounts', 'email', email)
  add('people', 'birthDate', birthDay)
  if (minor) {
    const { guardian } = given
    const named = { ...guardian, relation: 'mother' as const, email: `mama.${email}` }
    await nameGuardian(db, testKeys, planted.actor, named, testNow)
    add('guardianships', 'name', guardian.name)
    add('guardianships', 'phone', guardian.phone)
    add('guardianships', 'email', named.email)
  }
  return { planted, note: given.note }
}

const emailOf = ({ canaries }: Planted) => canaries.find(({ column }) => column === 'email')!.value

const role = (name: RoleName, where: Partial<Actor['roles'][number]> = {}) => [
  { role: name, townId: null, venueId: null, teamId: null, ...where },
]

/** Of each town some were put forward by their leader: not chosen, being judged, sent back and not handed in. */
async function plantNominations(db: Db, townId: string, people: readonly Planted[]): Promise<void> {
  const here = people.filter(({ placed }) => placed.townId === townId)
  const grown = here.filter(({ staff, minor }) => !staff && !minor)
  const leader = here.find(({ actor }) => actor.roles.some(({ role: name }) => name === 'team-leader'))!
  const decided = await makeOpenCall(db, { state: 'decided' })
  const judged = await makeOpenCall(db, { state: 'reviewing' })
  const handedIn = { townId, byId: leader.actor.id, submittedAt: testNow }
  const given = { consent: 'given', consentBy: 'self', consentAt: testNow } as const
  for (const [call, turn, state] of [
    [decided, 1, 'rejected'],
    [decided, 2, 'withdrawn'],
    [judged, 1, 'town_recommended'],
    [judged, 2, 'returned'],
  ] as const)
    await makeNomination(db, call, { ...handedIn, ...given, personId: grown[turn]!.actor.id, state })
  const draft = { townId, byId: leader.actor.id, personId: grown[3]!.actor.id }
  await makeNomination(db, judged, draft)
}

/**
 * Sixty people of three towns: four of each age band in a shift of their town's own team at its own venue, two of each
 * role. Nobody has anything to do with another town.
 */
export async function plantCounty(
  db: Db,
): Promise<{ people: Planted[]; activities: Awaited<ReturnType<typeof Made>>[] }> {
  const people: Planted[] = []
  const activities: Awaited<ReturnType<typeof Made>>[] = []
  for (const town of towns) {
    await makeTown(db, town)
    const venue = await makeVenue(db, { townId: town.id })
    const teamId = `team-${town.id}`
    await db.transact(async (tx) => {
      const team = { id: teamId, slug: teamId, name: `${town.name}志愿队`, townId: town.id, state: 'active' as const }
      await tx.insert(teams).values({ ...team, foundedAt: testNow })
    })
    const activity = await makeActivity(db, { townId: town.id, teamId, venueId: venue.id, shift: { places: 6 } })
    activities.push(activity)
    const placed = { teamIds: [teamId], venueIds: [venue.id] }
    for (const birthYear of [2014, 2010, 1998])
      for (let one = 0; one < 4; one++) {
        const { planted, note } = await plant(db, { town, birthYear, placed })
        const state = one < 2 ? 'confirmed' : 'waitlisted'
        await makeSignup(db, activity.shift, planted.actor, { note, state })
        planted.canaries.push({ value: note, of: planted, table: 'signups', column: 'note' })
        // Their guardian is written to, and they themselves as well.
        if (birthYear === 2010) await sendConsentLink(db, testKeys, planted.actor, testNow)
        const login = { kind: 'email' as const, value: emailOf(planted) }
        // Their name stands on a certificate.
        await makeIssued(db, planted.actor, town.id)
        await askReset(db, testKeys, login, { link: (token) => `https://volunteer.test/reset/${token}` }, testNow)
        people.push(planted)
      }
    for (const roles of [
      role('team-leader', { teamId }),
      role('venue-manager', { venueId: venue.id }),
      role('town-staff', { townId: town.id }),
    ])
      for (let one = 0; one < 2; one++) people.push((await plant(db, { town, birthYear: 1990, roles })).planted)
    await plantNominations(db, town.id, people)
  }
  for (const name of ['county-staff', 'auditor', 'system-admin', 'security-admin'] as const)
    for (let one = 0; one < 2; one++)
      people.push((await plant(db, { town: towns[0], birthYear: 1985, roles: role(name) })).planted)
  return { people, activities }
}
