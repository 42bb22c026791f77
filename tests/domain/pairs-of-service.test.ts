import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { contestHours, correctHours, withdrawHours } from '#app/domain/hours/own.server.ts'
import { answerReversal, proposeReversal } from '#app/domain/hours/reverse.server.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { takeBackReturn } from '#app/domain/hours/take-back.server.ts'
import { totalMinutes } from '#app/domain/hours/totals.server.ts'
import { endDue } from '#app/domain/notices/end.server.ts'
import { answerObjection, objectTo } from '#app/domain/notices/object.server.ts'
import { postHours } from '#app/domain/notices/post.server.ts'
import { takeOff, withdrawNotice } from '#app/domain/notices/restart.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { hourEntries, hourTotals } from '#db/schema/hours.ts'
import { notices, objections } from '#db/schema/notices.ts'
import { seedHolidays } from '#db/seed/holidays.ts'
import { expectOneOrder, happenedTo, pairsOf, type Together } from '../support/at-once.ts'
import { makeCounty } from '../support/certificates.ts'
import { openFresh } from '../support/database.ts'
import { at, makeHours, makePerson, makeStaff, makeTown, testKeys, testNow } from '../support/make.ts'

let open: OpenDatabase
let db: Db
let [staff, county, second] = [] as unknown as [Actor, Actor, Actor]
beforeAll(async () => {
  open = await openFresh()
  db = open.db
  staff = await makeStaff(db)
  ;[county, second] = await makeCounty(db)
  await db.transact(seedHolidays)
})
afterAll(() => open.close())

const keys = testKeys
const now = testNow
const reason = '核对过'

/** An hour entry of somebody who was logged by another, with what became of it and of the totals. */
type Entry = { id: string; person: Actor; recorder: Actor }
async function entryIn(state: 'pending' | 'returned' | 'counted'): Promise<Entry> {
  const [person, recorder] = [await makePerson(db), await makePerson(db)]
  const reviewed = state === 'pending' ? {} : { reviewedById: staff.id, reviewedAt: now }
  const counted = state === 'counted' ? { countedAt: now } : {}
  const { id } = await makeHours(db, person, recorder, { kind: 'attendance', state, ...reviewed, ...counted })
  if (state === 'counted')
    await db.transact(async (tx) => {
      const row = { scope: 'person' as const, subjectId: person.id, month: '2026-04', minutes: 120, entries: 1 }
      await tx.insert(hourTotals).values({ id: `person:${person.id}:2026-04`, ...row })
    })
  return { id, person, recorder }
}
async function entryStands({ id, person }: Pick<Entry, 'id' | 'person'>): Promise<string> {
  const rows = await db.select().from(hourEntries).where(eq(hourEntries.personId, person.id))
  const lines = rows.map(({ kind, state, minutes, description }) => `${kind} ${state} ${minutes} ${description}`)
  return [...lines.sort(), await happenedTo(db, id), await totalMinutes(db, 'person', person.id)].join('\n')
}
const review = (actor: () => Actor, verdict: Parameters<typeof reviewHours>[4]) => (entry: Entry) =>
  reviewHours(db, keys, actor(), entry.id, verdict, now)

const entries: Together<Entry>[] = [
  {
    of: 'an entry that waits',
    scene: () => entryIn('pending'),
    standing: entryStands,
    acts: {
      approve: review(() => staff, { kind: 'approve' }),
      'approve less': review(() => county, { kind: 'approve', minutes: 90, reason }),
      return: review(() => second, { kind: 'return', reason }),
      reject: review(() => county, { kind: 'reject', reason }),
      withdraw: ({ id, person }) => withdrawHours(db, person, id, now),
    },
  },
  {
    of: 'an entry that was sent back',
    scene: () => entryIn('returned'),
    standing: entryStands,
    acts: {
      correct: ({ id, recorder }) => {
        const span = { startedAt: at('2026-04-18 09:00'), endedAt: at('2026-04-18 11:00'), minutes: 100 }
        return correctHours(db, recorder, id, { ...span, place: '桥头', servedParty: '', description: '' }, now)
      },
      contest: ({ id, person }) => contestHours(db, person, id, '我在场', now),
      withdraw: ({ id, recorder }) => withdrawHours(db, recorder, id, now),
      'take back': ({ id }) => takeBackReturn(db, keys, staff, id, now),
    },
  },
]

type Reversed = Entry & { reversalId: string }
const reversals: Together<Entry | Reversed>[] = [
  {
    of: 'a counted entry',
    scene: () => entryIn('counted'),
    standing: entryStands,
    acts: {
      'ask for a reversal': ({ id }) => proposeReversal(db, staff, id, reason, now),
      'ask for it elsewhere': ({ id }) => proposeReversal(db, county, id, reason, now),
    },
  },
  {
    of: 'a reversal that was asked for',
    scene: async () => {
      const entry = await entryIn('counted')
      const asked = await proposeReversal(db, staff, entry.id, reason, now)
      if (!asked.ok) throw new Error(asked.refusal.kind)
      return { ...entry, reversalId: asked.reversal.id }
    },
    standing: entryStands,
    acts: {
      agree: (scene) => answerReversal(db, keys, county, (scene as Reversed).reversalId, true, now),
      'agree elsewhere': (scene) => answerReversal(db, keys, second, (scene as Reversed).reversalId, true, now),
      refuse: (scene) => answerReversal(db, keys, second, (scene as Reversed).reversalId, false, now),
    },
  },
]

/** A notice of two back entries in a town of its own, with an objection to one of them. */
type Posted = { id: string; lineId: string; objectionId: string; people: Actor[] }
const ended = at('2026-05-20 09:00')
let towns = 0
const posted: Together<Posted> = {
  of: 'a notice with an objection',
  scene: async () => {
    towns += 1
    const { id: townId } = await makeTown(db, { id: `4513812${String(towns).padStart(2, '0')}`, name: `镇 ${towns}` })
    const people = [await makePerson(db), await makePerson(db)]
    const lines: string[] = []
    for (const person of people) {
      const { id } = await makeHours(db, person, person, { townId })
      await reviewHours(db, keys, county, id, { kind: 'approve' }, now)
      lines.push(id)
    }
    const outcome = await postHours(db, keys, county, townId, now)
    if (!outcome.ok) throw new Error(outcome.refusal.kind)
    const said = { lineId: lines[0]!, text: '没看见这个人', contact: '' }
    await objectTo(db, keys, outcome.notice.id, said, now)
    const of = and(eq(objections.noticeId, outcome.notice.id), eq(objections.lineId, lines[0]!))
    const [objection] = await db.select().from(objections).where(of)
    return { id: outcome.notice.id, lineId: lines[0]!, objectionId: objection!.id, people }
  },
  standing: async ({ id, objectionId, people }) => {
    const [notice] = await db.select().from(notices).where(eq(notices.id, id))
    const [objection] = await db.select().from(objections).where(eq(objections.id, objectionId))
    const lines = await Promise.all(
      people.map(async (person) => {
        const [row] = await db.select().from(hourEntries).where(eq(hourEntries.personId, person.id))
        return entryStands({ id: row!.id, person })
      }),
    )
    return [notice!.state, notice!.endsOn, objection!.state, await happenedTo(db, id), ...lines].join('\n')
  },
  acts: {
    uphold: ({ objectionId }) => answerObjection(db, keys, county, objectionId, { upheld: true, answer: '属实' }, now),
    dismiss: ({ objectionId }) => answerObjection(db, keys, second, objectionId, { upheld: false, answer: '在' }, now),
    'take off': ({ id, lineId }) => takeOff(db, keys, county, id, { lineId, reason }, now),
    'take down': ({ id }) => withdrawNotice(db, second, id, reason, now),
    end: async ({ id }) => {
      await endDue(db, keys, ended)
      const [notice] = await db.select().from(notices).where(eq(notices.id, id))
      return { ok: notice!.state === 'ended' }
    },
  },
}

const machines = [...entries, ...reversals, posted] as Together<unknown>[]
const pairs = machines.flatMap((machine) => pairsOf(machine).map((pair) => [...pair, machine] as const))

test.each(pairs)('T40: of %s: %s and %s at once', (_, one, other, machine) => expectOneOrder(machine, one, other))
