// Five clients in a process of their own that move hours from one person to another without a break, and may be killed
// while they do: `node bank-clients.ts URL [torn]`. Prints each entry that was acknowledged.
import { and, eq, ne } from 'drizzle-orm'
import { countEntry } from '#app/domain/hours/count.server.ts'
import { answerReversal, proposeReversal } from '#app/domain/hours/reverse.server.ts'
import { busyIn, type Db } from '#db/database.ts'
import { openDatabase } from '#db/open.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { people, roles } from '#db/schema/people.ts'
import { testKeys } from '../support/make.ts'

const [url = '', how] = process.argv.slice(2)
const clients = 5
const open = await openDatabase(url)

const county = { role: 'county-staff' as const, townId: null, venueId: null, teamId: null }
const held = await open.db
  .select({ id: roles.personId })
  .from(roles)
  .where(eq(roles.role, 'county-staff'))
  .orderBy(roles.personId)
const [asks, agrees] = held.map(({ id }) => ({ id, name: '韦小石', roles: [county] }))
const staff = held.map(({ id }) => id)
const holders = (await open.db.select({ id: people.id }).from(people))
  .map(({ id }) => id)
  .filter((id) => !staff.includes(id))

const one = <T>(some: readonly T[]): T => some[Math.floor(Math.random() * some.length)]!

/** Takes an hour back from whoever has it and counts it for another. Null where they have none. */
async function moveHour(db: Db, from: string, to: string): Promise<string | null> {
  const now = new Date()
  const given = await takeBack(db, from, now)
  return given && countAgain(db, given, to, now)
}

/** One of somebody's counted hours, reversed by two of the county. */
function takeBack(db: Db, from: string, now: Date) {
  return db.transact(async (tx) => {
    const counted = and(eq(hourEntries.state, 'counted'), ne(hourEntries.kind, 'reversal'))
    const some = await tx
      .select()
      .from(hourEntries)
      .where(and(eq(hourEntries.personId, from), counted))
    if (some.length === 0) return null
    const { id, ...entry } = one(some)
    const asked = await proposeReversal(tx, asks!, id, '记在了别人名下', now)
    if (!asked.ok) throw new Error(asked.refusal.kind)
    const answered = await answerReversal(tx, testKeys, agrees!, asked.reversal.id, true, now)
    if (!answered.ok) throw new Error(answered.refusal.kind)
    return entry
  })
}

type Given = NonNullable<Awaited<ReturnType<typeof takeBack>>>

/** The same hour, for another. */
function countAgain(db: Db, entry: Given, to: string, now: Date): Promise<string> {
  return db.transact(async (tx) => {
    const approved = { state: 'approved' as const, recordedAt: now, reviewedAt: now, countedAt: null }
    const [written] = await tx
      .insert(hourEntries)
      .values({ ...entry, ...approved, personId: to })
      .returning()
    await countEntry(tx, testKeys, written!, now)
    return written!.id
  })
}

/** All of a move happens or none; torn, it is two transactions, as nobody should write it. */
const move = (from: string, to: string): Promise<string | null> =>
  how === 'torn' ? moveHour(open.db, from, to) : open.db.transact((tx) => moveHour(tx, from, to))

async function client(): Promise<never> {
  for (;;) {
    const from = one(holders)
    const to = one(holders.filter((id) => id !== from))
    const moved = await move(from, to).catch((error: unknown) => {
      // Asking again later is what a client does that was told so; anything else nobody should meet.
      process.stdout.write(`${busyIn(error) ? 'busy' : 'fault'}\n`)
      return null
    })
    if (moved) process.stdout.write(`moved ${moved}\n`)
  }
}

process.stdout.write('ready\n')
await Promise.all(Array.from({ length: clients }, client))
