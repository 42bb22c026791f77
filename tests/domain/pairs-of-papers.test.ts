import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { draftCertificate } from '#app/domain/certificates/draft.server.ts'
import { answerProposal, endCertificate, keepCertificate, proposeEnding } from '#app/domain/certificates/end.server.ts'
import { issueCertificate } from '#app/domain/certificates/issue.server.ts'
import { refuseCertificate, withdrawCertificate } from '#app/domain/certificates/refuse.server.ts'
import { endDue } from '#app/domain/notices/end.server.ts'
import { answerObjection, objectTo } from '#app/domain/notices/object.server.ts'
import { withdrawNotice } from '#app/domain/notices/restart.server.ts'
import { answerStar } from '#app/domain/stars/answer.server.ts'
import { postStars } from '#app/domain/stars/post.server.ts'
import { withdrawStar } from '#app/domain/stars/withdraw.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { certificates } from '#db/schema/certificates.ts'
import { notices, objections } from '#db/schema/notices.ts'
import { expectOneOrder, happenedTo, pairsOf, type Together } from '../support/at-once.ts'
import { makeCertificate, makeCounted, makeCounty, makeOffice } from '../support/certificates.ts'
import { openFresh } from '../support/database.ts'
import { at, makePerson, makeStaff, makeTown, testKeys, testNow } from '../support/make.ts'
import { approvedStar, askedStar, findStar, makeServed, postedStars } from '../support/stars.ts'

let open: OpenDatabase
let db: Db
let [staff, county, second] = [] as unknown as [Actor, Actor, Actor]
beforeAll(async () => {
  open = await openFresh()
  db = open.db
  staff = await makeStaff(db)
  ;[county, second] = await makeCounty(db)
  await makeOffice(db)
})
afterAll(() => open.close())

const keys = testKeys
const now = testNow
const reason = '核对过'

/** A certificate of somebody with hours in April. */
type Held = { id: string; person: Actor }
async function certificateIn(state: 'asked' | 'drafted' | 'issued', shaken = false): Promise<Held> {
  const person = await makePerson(db)
  await makeCounted(db, person, staff, '2026-04-18')
  const { id } = await makeCertificate(db, person, county, state, { shaken })
  return { id, person }
}
async function certificateStands({ id, person }: Held): Promise<string> {
  const rows = await db.select().from(certificates).where(eq(certificates.personId, person.id))
  const lines = rows.map((one) => `${one.state} ${one.proposed} ${one.shakenAt !== null} ${one.number !== null}`)
  return [...lines.sort(), await happenedTo(db, id)].join('\n')
}
const days = { signedOn: '2026-05-01', sealedOn: '2026-05-01' }
const papers: Together<Held>[] = [
  {
    of: 'a certificate that was asked for',
    scene: () => certificateIn('asked'),
    standing: certificateStands,
    acts: {
      draft: ({ id }) => draftCertificate(db, keys, county, id, now),
      refuse: ({ id }) => refuseCertificate(db, keys, staff, id, reason, now),
      withdraw: ({ id, person }) => withdrawCertificate(db, person, id, now),
    },
  },
  {
    of: 'a certificate that was drawn up',
    scene: () => certificateIn('drafted'),
    standing: certificateStands,
    acts: {
      issue: ({ id }) => issueCertificate(db, keys, county, id, days, now),
      'issue elsewhere': ({ id }) => issueCertificate(db, keys, second, id, days, now),
      void: ({ id }) => refuseCertificate(db, keys, staff, id, reason, now),
    },
  },
  {
    of: 'a certificate that a reversal shook',
    scene: () => certificateIn('issued', true),
    standing: certificateStands,
    acts: {
      keep: ({ id }) => keepCertificate(db, staff, id, reason, now),
      revoke: ({ id }) => endCertificate(db, keys, county, id, { kind: 'revoke', reason }, now),
      replace: ({ id }) => endCertificate(db, keys, second, id, { kind: 'supersede', reason }, now),
      withdraw: ({ id, person }) => withdrawCertificate(db, person, id, now),
      propose: ({ id }) => proposeEnding(db, staff, id, { kind: 'revoke', reason }, now),
    },
  },
  {
    of: 'a certificate whose end a town proposed',
    scene: async () => {
      const held = await certificateIn('issued')
      await proposeEnding(db, staff, held.id, { kind: 'revoke', reason }, now)
      return held
    },
    standing: certificateStands,
    acts: {
      agree: ({ id }) => answerProposal(db, keys, county, id, true, now),
      'leave it': ({ id }) => answerProposal(db, keys, second, id, false, now),
      withdraw: ({ id, person }) => withdrawCertificate(db, person, id, now),
    },
  },
]

const starStands = async ({ id }: { id: string }) => {
  const { state, reason } = await findStar(db, id)
  return `${state} ${reason} ${await happenedTo(db, id)}`
}
/** A star that somebody asked for. */
const asked: Together<Held> = {
  of: 'a star that was asked for',
  scene: async () => {
    const person = await makeServed(db, 100)
    return { id: (await askedStar(db, person)).id, person }
  },
  standing: starStands,
  acts: {
    approve: ({ id }) => answerStar(db, keys, staff, id, { kind: 'approve' }, now),
    'approve elsewhere': ({ id }) => answerStar(db, keys, county, id, { kind: 'approve' }, now),
    refuse: ({ id }) => answerStar(db, keys, second, id, { kind: 'refuse', reason }, now),
    withdraw: ({ id, person }) => withdrawStar(db, person, id, now),
  },
}

/** A star in a town of its own, so that a list holds nothing else. */
let towns = 0
async function approvedAlone() {
  const { id: townId } = await makeTown(db, { id: `4513814${String(towns++).padStart(2, '0')}`, name: `镇 ${towns}` })
  const person = await makeServed(db, 100, { townId })
  return { id: (await approvedStar(db, person, county)).id, person, townId }
}
const approved: Together<Held & { townId: string }> = {
  of: 'an approved star',
  scene: approvedAlone,
  standing: starStands,
  acts: {
    post: ({ townId }) => postStars(db, keys, county, townId, now),
    refuse: ({ id }) => answerStar(db, keys, second, id, { kind: 'refuse', reason }, now),
    withdraw: ({ id, person }) => withdrawStar(db, person, id, now),
  },
}
const objectedTo: Together<Held & { noticeId: string; objectionId: string }> = {
  of: 'a star on notice with an objection',
  scene: async () => {
    const { townId, ...star } = await approvedAlone()
    const { id: noticeId } = await postedStars(db, county, townId)
    await objectTo(db, keys, noticeId, { lineId: star.id, text: '时长不对', contact: '' }, now)
    const [objection] = await db.select().from(objections).where(eq(objections.noticeId, noticeId))
    return { ...star, noticeId, objectionId: objection!.id }
  },
  standing: async ({ id, noticeId }) => {
    const [notice] = await db.select().from(notices).where(eq(notices.id, noticeId))
    return `${notice!.state} ${await happenedTo(db, noticeId)} ${await starStands({ id })}`
  },
  acts: {
    uphold: ({ objectionId }) => answerObjection(db, keys, county, objectionId, { upheld: true, answer: '属实' }, now),
    'take down': ({ noticeId }) => withdrawNotice(db, second, noticeId, reason, now),
    withdraw: ({ id, person }) => withdrawStar(db, person, id, now),
    end: async ({ noticeId }) => {
      // Also what other scenes left open.
      while ((await endDue(db, keys, at('2026-06-01 09:00'))) > 0);
      const [notice] = await db.select().from(notices).where(eq(notices.id, noticeId))
      return { ok: notice!.state === 'ended' }
    },
  },
}

const machines = [...papers, asked, approved, objectedTo] as Together<unknown>[]
const pairs = machines.flatMap((machine) => pairsOf(machine).map((pair) => [...pair, machine] as const))

test.each(pairs)('T40: of %s: %s and %s at once', (_, one, other, machine) => expectOneOrder(machine, one, other))
