import path from 'node:path'
import { eq } from 'drizzle-orm'
import type { Actor, HeldRole } from '#app/domain/actor.ts'
import { attachPhotos } from '#app/domain/hours/photos.server.ts'
import type { Column } from '#app/domain/permissions.ts'
import type { Placed } from '#app/domain/policy.ts'
import { localFiles } from '#app/ports/files.server.ts'
import { merges } from '#db/schema/merges.ts'
import { notices } from '#db/schema/notices.ts'
import { teams } from '#db/schema/teams.ts'
import type { App } from '../../support/app.ts'
import { makeNomination, makeOpenCall } from '../../support/calls.ts'
import { makeIssued } from '../../support/certificates.ts'
import { makeHonour } from '../../support/honours.ts'
import { makeImport } from '../../support/imports.ts'
import {
  makeActivity,
  makeEvidence,
  makeHours,
  makePerson,
  makeSignup,
  makeTeam,
  makeTown,
  makeVenue,
  testKeys,
  testNow,
} from '../../support/make.ts'
import { makePackOf } from '../../support/packs.ts'
import { makeCandidate, makeReviewedCall } from '../../support/rounds.ts'

/** Where an object lies for an actor whose town, team and venue are the first of each. */
export const places = ['own', 'same-town', 'other-town', 'deleted', 'random'] as const
export type Where = (typeof places)[number]

export type World = Awaited<ReturnType<typeof makeWorld>>

interface Home {
  townId: string
  teamId: string
  venueId: string
}

/** Two towns; in the first two teams and two venues; and somebody of every role, each in the first of all. */
export async function makeWorld(app: App) {
  const { db } = app
  await makeTown(db)
  await makeTown(db, { id: '451381101', name: '北泗镇', place: 2 })
  const near = '451381100'
  const far = '451381101'
  const team = async (townId: string, slug: string) => {
    const id = crypto.randomUUID()
    await db.transact(async (tx) => {
      await tx.insert(teams).values({ id, slug, name: `${slug} 队`, townId, state: 'active', foundedAt: testNow })
    })
    return id
  }
  const home = async (townId: string, name: string): Promise<Home> => ({
    townId,
    teamId: await team(townId, `team-${name}`),
    venueId: (await makeVenue(db, { townId, slug: `venue-${name}` })).id,
  })
  const homes: Record<'own' | 'same-town' | 'other-town', Home> = {
    own: await home(near, 'own'),
    'same-town': await home(near, 'near'),
    'other-town': await home(far, 'far'),
  }
  const { townId, teamId, venueId } = homes.own
  const roles: Record<Exclude<Column, 'V'>, Partial<HeldRole>[]> = {
    Vo: [],
    L: [{ role: 'team-leader', teamId }],
    VM: [{ role: 'venue-manager', venueId }],
    T: [{ role: 'town-staff', townId }],
    C: [{ role: 'county-staff' }],
    A: [{ role: 'auditor' }],
    S: [{ role: 'system-admin' }],
    K: [{ role: 'security-admin' }],
  }
  const actors = {} as Record<Exclude<Column, 'V'>, Actor>
  for (const [column, held] of Object.entries(roles) as [Exclude<Column, 'V'>, Partial<HeldRole>[]][]) {
    const full = held.map((one) => ({ townId: null, venueId: null, teamId: null, ...one }) as HeldRole)
    actors[column] = await makePerson(db, { townId, roles: full })
  }
  return { app, homes, actors }
}

/** An object of a kind that an address names, made where it is wanted, and where the policy finds it. */
export interface Made {
  id: string
  placed: Placed
  /** Its owner's and nobody else's, however far the permission of others reaches. */
  alone?: boolean
}

/** Makes one object of a kind, for an actor and at a home; `actor` is whose it is where things belong to people. */
type Maker = (world: World, home: Home, actor: Actor) => Promise<Made>

/** A photo of somebody's, with bytes where it lies. */
async function photoOf(
  { db, dataDir }: App,
  owner: Actor,
  given: Parameters<typeof makeEvidence>[2] = {},
): Promise<string> {
  const id = await makeEvidence(db, owner, given)
  await localFiles(path.join(dataDir, 'files')).put({ id, part: '480' }, Buffer.from('photo'))
  return id
}

/** A photo of a nomination stays as long as it does. */
const nominated = (subjectId: string) => ({ subjectType: 'nomination', subjectId, leavesAt: null })

const placedAt = ({ townId, teamId, venueId }: Home): Placed => ({ townId, teamId, venueId })

const activityAt = async ({ app }: World, home: Home) => makeActivity(app.db, { ...home })

let claimed = 0

/** Every name that stands for an object in an address of the back office or of members, and how one is made. */
export const makers: Readonly<Record<string, Maker>> = {
  activityId: async (world, home) => ({ id: (await activityAt(world, home)).id, placed: placedAt(home) }),
  shiftId: async (world, home) => ({ id: (await activityAt(world, home)).shift.id, placed: placedAt(home) }),
  signupId: async (world, home, actor) => {
    const { shift } = await activityAt(world, home)
    const owner = home === world.homes.own ? actor : await makePerson(world.app.db, { townId: home.townId })
    const { id } = await makeSignup(world.app.db, shift, owner)
    return { id, placed: { ...placedAt(home), personId: owner.id } }
  },
  claimId: async ({ app, homes }, home, actor) => {
    const owner = home === homes.own ? actor : await makePerson(app.db, { townId: home.townId })
    const reviewed = { state: 'returned', reviewedById: (await makePerson(app.db)).id, reviewedAt: testNow } as const
    // Nobody serves twice at a time: each entry has an hour of its own.
    const startedAt = new Date(testNow.getTime() - ++claimed * 7_200_000)
    const served = { townId: home.townId, startedAt, minutes: 60, recordedAt: testNow, ...reviewed }
    const { id } = await makeHours(app.db, owner, owner, served)
    return { id, placed: { townId: home.townId, personId: owner.id }, alone: true }
  },
  ownPhotoId: async ({ app, homes }, home, actor) => {
    const owner = home === homes.own ? actor : await makePerson(app.db, { townId: home.townId })
    return { id: await photoOf(app, owner), placed: { townId: home.townId, personId: owner.id }, alone: true }
  },
  photoId: async ({ app }, { townId }) => {
    const owner = await makePerson(app.db, { townId })
    const id = await photoOf(app, owner)
    const entry = await makeHours(app.db, owner, owner, { townId })
    await app.db.transact((tx) => attachPhotos(tx, [entry.id], [id], testNow))
    return { id, placed: { townId } }
  },
  importId: async ({ app, homes }, home, actor) => {
    const owner = home === homes.own ? actor : await makePerson(app.db, { townId: home.townId })
    return { id: await makeImport(app.db, owner), placed: { ...placedAt(home), personId: owner.id }, alone: true }
  },
  noticeId: async ({ app }, { townId }) => {
    const id = crypto.randomUUID()
    await app.db.transact(async (tx) => {
      await tx.insert(notices).values({
        ...{ id, kind: 'hours', townId, title: '补录时长公示', lines: '[]', lineCount: 0, state: 'open' },
        ...{ startsOn: '2026-04-30', endsOn: '2026-05-08', workingDays: 3, publishedAt: testNow },
      })
    })
    return { id, placed: { townId } }
  },
  entryId: async ({ app, actors }, { townId }) => {
    const person = await makePerson(app.db, { townId })
    const { id } = await makeHours(app.db, person, actors.L, { townId })
    return { id, placed: { townId } }
  },
  packId: async ({ app, actors }, { townId }) => ({ id: await makePackOf(app.db, actors.C, townId), placed: {} }),
  certificateId: async ({ app, homes }, home, actor) => {
    const owner = home === homes.own ? actor : await makePerson(app.db, { townId: home.townId })
    const id = await makeIssued(app.db, owner, home.townId)
    return { id, placed: { townId: home.townId, personId: owner.id } }
  },
  venueId: async ({ app }, { townId }) => {
    const { id } = await makeVenue(app.db, { townId })
    return { id, placed: { townId, venueId: id } }
  },
  seatId: async ({ app, homes, actors }, home, actor) => {
    const owner = home === homes.own ? actor : await makePerson(app.db, { townId: home.townId })
    const maker = owner.id === actors.A.id ? actors.K : actors.A
    const { seats } = await makeReviewedCall(app.db, maker, { reviewers: [owner] })
    return { id: seats[0]!.id, placed: { personId: owner.id }, alone: true }
  },
  seatPhotoId: async ({ app, homes, actors }, home, actor) => {
    const owner = home === homes.own ? actor : await makePerson(app.db, { townId: home.townId })
    const maker = owner.id === actors.A.id ? actors.K : actors.A
    const { id } = await makeCandidate(app.db, maker, owner, home.townId)
    return { id: await photoOf(app, maker, nominated(id)), placed: { personId: owner.id }, alone: true }
  },
  callId: async ({ app, homes }) => {
    // A call is of the whole county: staff of every town read it.
    const towns = [homes.own.townId, homes['other-town'].townId]
    return { id: (await makeOpenCall(app.db)).id, placed: { townIds: towns } }
  },
  nominationId: async ({ app }, { townId }) => {
    const handedIn = { townId, state: 'submitted', submittedAt: testNow } as const
    const { id } = await makeNomination(app.db, await makeOpenCall(app.db), handedIn)
    return { id, placed: { townId } }
  },
  ownNominationId: async ({ app, homes }, home, actor) => {
    const owner = home === homes.own ? actor : await makePerson(app.db, { townId: home.townId })
    const { id } = await makeNomination(app.db, await makeOpenCall(app.db), { personId: owner.id, byId: owner.id })
    return { id, placed: { personId: owner.id }, alone: true }
  },
  ownNominationPhotoId: async ({ app, homes }, home, actor) => {
    const owner = home === homes.own ? actor : await makePerson(app.db, { townId: home.townId })
    const { id } = await makeNomination(app.db, await makeOpenCall(app.db), { personId: owner.id, byId: owner.id })
    return { id: await photoOf(app, owner, nominated(id)), placed: { personId: owner.id }, alone: true }
  },
  nominationPhotoId: async ({ app }, { townId }) => {
    const owner = await makePerson(app.db, { townId })
    const handedIn = { townId, personId: owner.id, state: 'submitted', submittedAt: testNow } as const
    const { id } = await makeNomination(app.db, await makeOpenCall(app.db), handedIn)
    return { id: await photoOf(app, owner, nominated(id)), placed: { townId } }
  },
  honourId: async ({ app }, { townId }) => ({ id: (await makeHonour(app.db, { townId })).id, placed: {} }),
  slug: async ({ app }, { townId, teamId }) => {
    const [team] = await app.db.select().from(teams).where(eq(teams.id, teamId))
    return { id: team!.slug, placed: { townId, teamId } }
  },
  teamId: async ({ app }, { townId }) => {
    const { id } = await makeTeam(app.db, { townId })
    return { id, placed: { townId, teamId: id } }
  },
  mergeId: async ({ app }, { townId }) => {
    const [keptId, goneId, proposer] = await Promise.all([0, 1, 2].map(() => makePerson(app.db, { townId })))
    const id = crypto.randomUUID()
    await app.db.transact(async (tx) => {
      const asked = { state: 'proposed' as const, signsIn: 'kept' as const, proposedAt: testNow }
      const who = { keptId: keptId!.id, goneId: goneId!.id, proposedById: proposer!.id }
      await tx.insert(merges).values({ id, ...asked, ...who, reason: testKeys.seal('问过本人', `merges.reason.${id}`) })
    })
    return { id, placed: { townId } }
  },
  personId: async (world, home) => {
    const person = await makePerson(world.app.db, { townId: home.townId })
    const { shift } = await activityAt(world, home)
    await makeSignup(world.app.db, shift, person)
    return { id: person.id, placed: placedAt(home) }
  },
}
