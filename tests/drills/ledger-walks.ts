import { sql } from 'drizzle-orm'
import { engine } from '#db/engine.ts'
import { hourTotals } from '#db/schema/hours.ts'
import { openFresh } from '../support/database.ts'
import { brokenPromises, castOf, numbersOf, walk } from '../support/hours-walk.ts'
import { at } from '../support/make.ts'

const sequences = Number(process.env.SEQUENCES ?? (engine === 'postgres' ? 10_000 : 100_000))
const perCast = 20
/** A ledger is begun anew now and then, so that adding all of it up stays quick. */
const perLedger = 200

/**
 * A hundred thousand random sequences of claims, reviews and reversals on the ledger of hours, and after every twenty its
 * promises. The control makes one total a minute longer.
 */
export async function ledgerWalks(): Promise<string[]> {
  const faults: string[] = []
  const seed = Math.floor(Math.random() * 1_000_000_000)
  const now = at('2026-05-01 08:00')
  let seen = 0
  for (let from = 0; from < sequences; from += perLedger) {
    const open = await openFresh()
    for (let first = from; first < Math.min(from + perLedger, sequences); first += perCast) {
      const cast = await castOf(open.db)
      for (let number = first; number < first + perCast; number += 1)
        await walk(open.db, cast, numbersOf(seed + number), now)
      const people = [...cast.volunteers, ...cast.staff]
      faults.push(...(await brokenPromises(open.db, people)))
      if (first > 0) continue
      await open.db.transact((tx) => tx.update(hourTotals).set({ minutes: sql`${hourTotals.minutes} + 1` }))
      seen = (await brokenPromises(open.db, people)).length
      await open.db.transact((tx) => tx.update(hourTotals).set({ minutes: sql`${hourTotals.minutes} - 1` }))
    }
    await open.close()
    if (faults.length > 0) break
  }
  console.log(`   种子 ${seed}：${sequences} 串动作，不对的 ${faults.length} 处；对照（总数多一分钟）${seen} 处`)
  if (seen === 0) faults.push('对照没有被看出来')
  return faults
}
