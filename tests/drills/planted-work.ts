import { eq } from 'drizzle-orm'
import { placeOf } from '#app/domain/people/personal-tables.server.ts'
import type { Db } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import { activityPhotoPeople, activityPhotos } from '#db/schema/activity-photos.ts'
import { attendanceContests, attendances } from '#db/schema/attendance.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { certificates } from '#db/schema/certificates.ts'
import { files } from '#db/schema/files.ts'
import { merges } from '#db/schema/merges.ts'
import { ballots, nominations, reviewerInterests } from '#db/schema/nominations.ts'
import { roleProposals } from '#db/schema/role-proposals.ts'
import { stars } from '#db/schema/stars.ts'
import { teamDuties } from '#db/schema/team-work.ts'
import { makeNomination, makeOpenCall } from '../support/calls.ts'
import { makeIssued } from '../support/certificates.ts'
import { makeHonour } from '../support/honours.ts'
import { at, makePerson, testKeys, testNow } from '../support/make.ts'

/** What is said of somebody's service, honours and posts: words that stand nowhere else. */
export const workWords = {
  contest: '那天我在灪字亭等',
  insisted: '手机掉进灪字河里了',
  kept: '核对过灪字本子',
  deed: '背灪字阿婆过河',
  material: '三年里修好灪字桥',
  unit: '灪字小学',
  merged: '灪字两份一样的生日',
  proposed: '接替灪字同事',
  judged: '灪字那一段写得实在',
} as const

/** Puts the person into every table of work: came and went, was honoured, nominated, certified, merged, proposed. */
export async function plantWork(
  db: Db,
  person: { id: string; name: string },
  where: { shiftId: string; townId: string; teamId: string; staffId: string; signupId: string },
): Promise<void> {
  const { shiftId, townId, teamId, staffId, signupId } = where
  const other = await makePerson(db)
  const certificateId = await makeIssued(db, person, townId)
  const call = await makeOpenCall(db)
  await makeHonour(db, { personId: person.id, holderName: person.name, unit: workWords.unit, deed: workWords.deed })
  const nomination = await makeNomination(db, call, { personId: person.id, deed: workWords.deed })
  const [attendance, contest, merge, proposal] = [0, 1, 2, 3].map(() => crypto.randomUUID()) as [
    string,
    string,
    string,
    string,
  ]
  await db.transact(async (tx) => {
    await tx.insert(attendances).values({
      ...{ id: attendance, shiftId, personId: person.id, signupId, state: 'absent', reason: workWords.insisted },
      ...{ decidedById: staffId, decidedAt: testNow, changedAt: testNow },
    })
    await tx
      .insert(attendanceContests)
      .values({ id: contest, attendanceId: attendance, words: workWords.contest, madeAt: testNow })
    await tx.insert(teamDuties).values({ teamId, day: '2026-05-20', personId: person.id, what: '看门' })
    await tx.insert(stars).values({
      ...{
        personId: person.id,
        level: 1,
        state: 'asked',
        ruleSet: 'national@2016-01-01',
        needed: 6_000,
        minutes: 6_100,
      },
      askedAt: at('2026-04-29 09:00'),
    })
    await tx.update(certificates).set({ keptReason: workWords.kept }).where(eq(certificates.id, certificateId))
    await tx.insert(merges).values({
      ...{ id: merge, keptId: person.id, goneId: other.id, signsIn: 'kept', state: 'proposed' },
      ...{ proposedById: staffId, proposedAt: testNow },
      reason: testKeys.seal(workWords.merged, placeOf('merges', 'reason', merge)),
    })
    const photo = crypto.randomUUID()
    const [{ activityId } = { activityId: '' }] = await tx
      .select({ activityId: shifts.activityId })
      .from(shifts)
      .where(eq(shifts.id, shiftId))
    await tx.insert(files).values({
      ...{ id: photo, kind: 'photo', visibility: 'private', subjectType: 'activity', subjectId: activityId },
      ...{ width: 1, height: 1, bytes: 1, hash: 'x', madeById: staffId, madeAt: testNow },
    })
    await tx
      .insert(activityPhotos)
      .values({ fileId: photo, activityId, alt: '河边', addedById: staffId, addedAt: testNow })
    await tx.insert(activityPhotoPeople).values({ fileId: photo, personId: person.id })
    await tx.insert(roleProposals).values({
      ...{ id: proposal, personId: person.id, role: 'town-staff', townId, proposedById: staffId, proposedAt: testNow },
      reason: testKeys.seal(workWords.proposed, placeOf('roleProposals', 'reason', proposal)),
    })
  })
  await plantMaterial(db, nomination.id)
  await plantJudging(db, call, { personId: person.id, otherId: other.id, nominationId: nomination.id, staffId })
}

/** They judged somebody and stepped back from somebody else; another one judged them, in words. */
async function plantJudging(
  db: Db,
  call: { id: string },
  { personId, otherId, nominationId, staffId }: Record<'personId' | 'otherId' | 'nominationId' | 'staffId', string>,
): Promise<void> {
  const [judged, related] = [await makeNomination(db, call), await makeNomination(db, call)]
  await db.transact(async (tx) => {
    const appointed = { callId: call.id, appointedById: staffId, appointedAt: testNow }
    const [own, others] = await tx
      .insert(callReviewers)
      .values([
        { personId, ...appointed },
        { personId: otherId, ...appointed },
      ])
      .returning()
    await tx.insert(ballots).values([
      { nominationId: judged.id, reviewerId: own!.id, round: 1, points: 80, givenAt: testNow },
      { nominationId, reviewerId: others!.id, round: 1, points: 90, reason: workWords.judged, givenAt: testNow },
    ])
    await tx
      .insert(reviewerInterests)
      .values({ nominationId: related.id, reviewerId: own!.id, kind: 'relative', declaredAt: testNow })
  })
}

/** The words under a heading of a nomination, sealed as the product seals them. */
async function plantMaterial(db: Db, nominationId: string): Promise<void> {
  const material = testKeys.seal(
    JSON.stringify({ 主要事迹: workWords.material }),
    placeOf('nominations', 'material', nominationId),
  )
  await db.transact((tx) => tx.update(nominations).set({ material }).where(eq(nominations.id, nominationId)))
}
