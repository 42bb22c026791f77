import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { draftCertificate } from '#app/domain/certificates/draft.server.ts'
import { answerProposal, endCertificate, keepCertificate, proposeEnding } from '#app/domain/certificates/end.server.ts'
import { issueCertificate } from '#app/domain/certificates/issue.server.ts'
import { refuseCertificate, withdrawCertificate } from '#app/domain/certificates/refuse.server.ts'
import { answerStar } from '#app/domain/stars/answer.server.ts'
import { askStar, withdrawStar } from '#app/domain/stars/ask.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { certificates } from '#db/schema/certificates.ts'
import { hourTotals } from '#db/schema/hours.ts'
import { stars } from '#db/schema/stars.ts'
import { expectOneOrder, happenedTo, pairsOf, type Together } from '../support/at-once.ts'
import { makeCertificate, makeCounted, makeCounty, makeOffice } from '../support/certificates.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, makeStaff, testKeys, testNow } from '../support/make.ts'

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

/** A star that somebody asked for. */
const asked: Together<Held> = {
  of: 'a star that was asked for',
  scene: async () => {
    const person = await makePerson(db)
    await db.transact(async (tx) => {
      const row = { scope: 'person' as const, subjectId: person.id, month: '2026-03', minutes: 6_000, entries: 1 }
      await tx.insert(hourTotals).values({ id: `person:${person.id}:2026-03`, ...row })
    })
    const outcome = await askStar(db, person, now)
    if (!outcome.ok) throw new Error(outcome.refusal.kind)
    return { id: outcome.star.id, person }
  },
  standing: async ({ id }) => {
    const [star] = await db.select().from(stars).where(eq(stars.id, id))
    return `${star!.state} ${star!.reason} ${await happenedTo(db, id)}`
  },
  acts: {
    grant: ({ id }) => answerStar(db, keys, staff, id, { kind: 'grant' }, now),
    'grant elsewhere': ({ id }) => answerStar(db, keys, county, id, { kind: 'grant' }, now),
    refuse: ({ id }) => answerStar(db, keys, second, id, { kind: 'refuse', reason }, now),
    withdraw: ({ id, person }) => withdrawStar(db, person, id, now),
  },
}

const machines = [...papers, asked] as Together<unknown>[]
const pairs = machines.flatMap((machine) => pairsOf(machine).map((pair) => [...pair, machine] as const))

test.each(pairs)('T40: of %s: %s and %s at once', (_, one, other, machine) => expectOneOrder(machine, one, other))
