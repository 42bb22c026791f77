import { eq, sql } from 'drizzle-orm'
import type { Actor, HeldRole } from '#app/domain/actor.ts'
import { ageOn } from '#app/domain/calendar.ts'
import { type Keys, makeKeys } from '#app/domain/keys.server.ts'
import type { Db, Tx } from '#db/database.ts'
import { activities, programmes, shifts } from '#db/schema/activities.ts'
import { files } from '#db/schema/files.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { counties, towns, villages } from '#db/schema/league.ts'
import { accounts, consents, people, roles } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import { openingHours, venues } from '#db/schema/venues.ts'

/** Factories: valid and dull by default, so that a test names only what it is about. */

/** The secret keys of every test. */
export const testRing = `t1:${Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64')}`
export const testKeys: Keys = makeKeys(testRing)

/** The moment tests happen at unless they say otherwise: a Friday morning. */
export const testNow = new Date('2026-05-01T08:00:00+08:00')

let made = 0
const next = () => ++made

/** The instant at which Shanghai's clocks show `2026-05-09 09:00`. */
export const at = (wall: string): Date => new Date(`${wall.replace(' ', 'T')}:00+08:00`)

type Town = typeof towns.$inferSelect

/** A town of the one county; the same again for the same id. */
export async function makeTown(db: Db, given: Partial<typeof towns.$inferInsert> = {}): Promise<Town> {
  return db.transact((tx) => townIn(tx, given))
}

async function townIn(tx: Tx, given: Partial<typeof towns.$inferInsert>): Promise<Town> {
  await tx
    .insert(counties)
    .values({
      id: '451381',
      name: '合山市',
      committee: '共青团合山市委员会',
      prefecture: '来宾市',
      region: '广西壮族自治区',
    })
    .onConflictDoNothing()
  const town = {
    id: '451381100',
    countyId: '451381',
    name: '岭南镇',
    latitude: 23.81,
    longitude: 108.88,
    place: 1,
    ...given,
  }
  await tx.insert(towns).values(town).onConflictDoNothing()
  return town
}

/** A village of a town; the town is made when none is named. */
export async function makeVillage(db: Db, given: Partial<typeof villages.$inferInsert> = {}) {
  return db.transact(async (tx) => {
    const townId = given.townId ?? (await townIn(tx, {})).id
    const village = { id: `451381100${200 + next()}`, townId, name: '石村', kind: 'village' as const, ...given }
    await tx.insert(villages).values(village)
    return village
  })
}

interface PersonGiven {
  name?: string
  /** YYYY-MM-DD; null: the platform does not know it. */
  birthDay?: string | null
  townId?: string
  villageId?: string | null
  phone?: string
  /** An address they can be written to, besides. */
  email?: string
  passwordHash?: string
  /** What they sign in with where the phone is another's too. */
  loginName?: string
  /** Whose word the account waits for, since they joined. */
  waitsFor?: (typeof accounts.$inferInsert)['waitsFor']
  status?: (typeof accounts.$inferInsert)['status']
  /** Roles held from long ago and without an end. */
  roles?: Pick<HeldRole, 'role'>[] | HeldRole[]
  /** Guardians' consents that were given for this person. */
  consentedTo?: { purpose: (typeof consents.$inferInsert)['purpose']; subjectId?: string }[]
  joinedAt?: Date
}

/** A grown person with an account; enough of an actor to be handed to any command. */
export async function makePerson(db: Db, given: PersonGiven = {}): Promise<Actor & { phone: string }> {
  const number = next()
  const id = crypto.randomUUID()
  const name = given.name ?? `林小石${number}`
  const birthDay = given.birthDay === undefined ? '1998-04-12' : given.birthDay
  const phone = given.phone ?? `139${String(number).padStart(8, '0')}`
  const joinedAt = given.joinedAt ?? at('2026-01-05 09:00')
  const held = (given.roles ?? []).map((one) => ({ townId: null, venueId: null, teamId: null, ...one }))
  await db.transact(async (tx) => {
    const townId = given.townId ?? (await townIn(tx, {})).id
    await tx.insert(people).values({
      id,
      name,
      birthDate: birthDay && testKeys.seal(birthDay, `people.birth_date.${id}`),
      ageBand: bandOf(birthDay, joinedAt),
      volunteerNumber: `HS-${String(number).padStart(6, '0')}`,
      townId,
      villageId: given.villageId ?? null,
      joinedAt,
    })
    const accountId = crypto.randomUUID()
    await tx.insert(accounts).values({
      id: accountId,
      personId: id,
      ...(given.loginName
        ? {
            loginName: given.loginName,
            contactPhone: testKeys.seal(phone, `accounts.contact_phone.${accountId}`),
            contactIndex: testKeys.blindIndex('contact', phone),
          }
        : {
            phone: testKeys.seal(phone, `accounts.phone.${accountId}`),
            phoneIndex: testKeys.blindIndex('phone', phone),
          }),
      email: given.email && testKeys.seal(given.email, `accounts.email.${accountId}`),
      emailIndex: given.email && testKeys.blindIndex('email', given.email),
      passwordHash: given.passwordHash ?? 'no password opens this account',
      status: given.status ?? 'active',
      waitsFor: given.waitsFor ?? null,
      waitsSince: given.waitsFor ? (given.joinedAt ?? testNow) : null,
      passwordSetAt: joinedAt,
      createdAt: joinedAt,
    })
    for (const role of held) await tx.insert(roles).values({ ...role, personId: id, heldFrom: joinedAt })
    for (const { purpose, subjectId } of given.consentedTo ?? [])
      await tx.insert(consents).values({
        personId: id,
        purpose,
        subjectId: subjectId ?? null,
        textVersion: '1',
        givenBy: 'guardian',
        channel: 'paper',
        givenAt: joinedAt,
      })
  })
  return { id, name, roles: held, phone }
}

function bandOf(birthDay: string | null, joinedAt: Date) {
  if (!birthDay) return 'unknown'
  const age = ageOn(birthDay, joinedAt.toISOString().slice(0, 10))
  return age < 14 ? 'under-14' : age < 18 ? '14-17' : 'adult'
}

type Shift = typeof shifts.$inferSelect
type Activity = typeof activities.$inferSelect

interface ActivityGiven extends Partial<Activity> {
  /** What its one shift has of its own; null: no shift at all. */
  shift?: Partial<Shift> | null
}

/** A published activity with one shift: Saturday 9 May 2026, 09:00–11:30, twenty places, enrolment open since 20 April. */
export async function makeActivity(db: Db, given: ActivityGiven = {}): Promise<Activity & { shift: Shift }> {
  const { shift: shiftGiven, ...columns } = given
  const activity = await db.transact(async (tx) => {
    const townId = columns.townId ?? (await townIn(tx, {})).id
    const [row] = await tx
      .insert(activities)
      .values({ ...dullActivity(), townId, ...columns })
      .returning()
    return row!
  })
  const shift = shiftGiven === null ? null : await makeShift(db, activity, shiftGiven)
  return { ...activity, shift: shift! }
}

const dullActivity = () => ({
  state: 'published' as const,
  title: `河边捡石头 ${next()}`,
  summary: '沿着河岸走一段，把垃圾捡起来。',
  cover: 'river',
  organiser: '青石志愿队',
  address: '老码头',
  latitude: 23.81,
  longitude: 108.88,
  steps: JSON.stringify([{ at: '09:00', what: '集合', detail: '点名' }]),
  bring: JSON.stringify(['水', '帽子']),
  riskTitle: '岸边湿滑',
  risk: '岸边石头湿滑，请穿防滑的鞋，听带队老师安排。',
  personInCharge: '覃队长',
  contactPhone: '0772-0000001',
  publishedAt: at('2026-04-18 09:00'),
  updatedAt: at('2026-04-18 09:00'),
})

/** Another shift of an activity; on the same dull Saturday unless it says otherwise. */
export async function makeShift(db: Db, activity: { id: string }, given: Partial<Shift> = {}): Promise<Shift> {
  const startsAt = given.startsAt ?? at('2026-05-09 09:00')
  const before = (hours: number) => new Date(startsAt.getTime() - hours * 3_600_000)
  return db.transact(async (tx) => {
    const [row] = await tx
      .insert(shifts)
      .values({
        activityId: activity.id,
        searchKey: startsAt.getTime() * 1000 + (next() % 1_000_000),
        startsAt,
        endsAt: new Date(startsAt.getTime() + 150 * 60_000),
        meetingPoint: '老码头石阶',
        places: 20,
        opensAt: at('2026-04-20 09:00'),
        closesAt: before(13),
        cancelUntil: before(12),
        updatedAt: at('2026-04-18 09:00'),
        ...given,
      })
      .returning()
    return row!
  })
}

/** A signup as it stands, last in line, past whatever the rules would have said. */
export async function makeSignup(
  db: Db,
  shift: { id: string },
  person: { id: string },
  given: Partial<typeof signups.$inferInsert> = {},
) {
  return db.transact(async (tx) => {
    const [numbered] = await tx
      .update(shifts)
      .set({ lastQueueKey: sql`${shifts.lastQueueKey} + 1` })
      .where(eq(shifts.id, shift.id))
      .returning({ key: shifts.lastQueueKey })
    const [row] = await tx
      .insert(signups)
      .values({
        shiftId: shift.id,
        personId: person.id,
        state: 'confirmed',
        queueKey: numbered!.key,
        code: String(100_000 + next()),
        madeById: person.id,
        madeAt: at('2026-04-25 10:00'),
        changedAt: at('2026-04-25 10:00'),
        ...given,
      })
      .returning()
    return row!
  })
}

/** An open venue, with its hours: every day from 09:00 to 21:00. */
export async function makeVenue(db: Db, given: Partial<typeof venues.$inferInsert> = {}) {
  return db.transact(async (tx) => {
    const townId = given.townId ?? (await townIn(tx, {})).id
    const number = next()
    const [venue] = await tx
      .insert(venues)
      .values({
        kind: 'youth_home',
        slug: `youth-home-${number}`,
        name: `岭南青年之家 ${number}`,
        summary: '看书、自习、聊天。',
        townId,
        address: '老街 1 号',
        latitude: 23.81,
        longitude: 108.88,
        phone: '0772-0000002',
        ...given,
      })
      .returning()
    for (let weekday = 1; weekday <= 7; weekday++)
      await tx.insert(openingHours).values({ venueId: venue!.id, weekday, opensAt: 540, closesAt: 1260 })
    return venue!
  })
}

/** A programme of the league. */
export async function makeProgramme(db: Db, given: Partial<typeof programmes.$inferInsert> = {}) {
  return db.transact(async (tx) => {
    const number = next()
    const [programme] = await tx
      .insert(programmes)
      .values({
        slug: `programme-${number}`,
        name: `七彩假期 ${number}`,
        summary: '假期里陪孩子。',
        cover: 'reading',
        tone: 'sun',
        place: number,
        ...given,
      })
      .returning()
    return programme!
  })
}

/** An hour entry as it stands, past whatever the rules of the domain would have said: 9 to 11 on 18 April 2026. */
export async function makeHours(
  db: Db,
  person: { id: string },
  recorder: { id: string },
  given: Partial<typeof hourEntries.$inferInsert> = {},
) {
  return db.transact(async (tx) => {
    const townId = given.townId ?? (await townIn(tx, {})).id
    const startedAt = given.startedAt ?? at('2026-04-18 09:00')
    const minutes = given.minutes ?? 120
    const [row] = await tx
      .insert(hourEntries)
      .values({
        personId: person.id,
        kind: 'back_entry',
        state: 'pending',
        townId,
        title: '河边捡石头',
        place: '老码头',
        personInCharge: '覃队长',
        startedAt,
        endedAt: new Date(startedAt.getTime() + Math.abs(minutes) * 60_000),
        servedOn: '2026-04-18',
        minutes,
        claimedMinutes: minutes,
        recordedById: recorder.id,
        recordedAt: at('2026-04-20 09:00'),
        ...given,
      })
      .returning()
    return row!
  })
}

/** A photo somebody took in as evidence, without its bytes. */
export async function makeEvidence(db: Db, person: { id: string }, given: Partial<typeof files.$inferInsert> = {}) {
  return db.transact(async (tx) => {
    const id = crypto.randomUUID()
    await tx.insert(files).values({
      ...{ id, kind: 'photo', visibility: 'private', subjectType: 'hours', subjectId: person.id },
      ...{ width: 640, height: 480, bytes: 1000, hash: id, madeById: person.id, madeAt: testNow },
      leavesAt: new Date(testNow.getTime() + 24 * 3_600_000),
      ...given,
    })
    return id
  })
}

/** An active team, with members who belong to it from long ago. */
export async function makeTeam(
  db: Db,
  { members = [], ...given }: Partial<typeof teams.$inferInsert> & { members?: readonly { id: string }[] } = {},
) {
  return db.transact(async (tx) => {
    const number = next()
    const [team] = await tx
      .insert(teams)
      .values({
        slug: `team-${number}`,
        name: `青石志愿队 ${number}`,
        state: 'active',
        foundedAt: at('2026-01-05 09:00'),
        ...given,
      })
      .returning()
    for (const { id } of members)
      await tx.insert(memberships).values({
        personId: id,
        teamId: team!.id,
        role: 'member',
        state: 'active',
        startedAt: at('2026-01-05 09:00'),
      })
    return team!
  })
}

/** Staff of the town that everything is in unless it says otherwise. */
export async function makeStaff(db: Db, townId = '451381100') {
  await makeTown(db)
  return makePerson(db, { townId, roles: [{ role: 'town-staff', townId, venueId: null, teamId: null }] })
}
