import type { OpenDatabase } from '#db/open.ts'
import { seedHolidays } from '#db/seed/holidays.ts'
import { openFresh } from './database.ts'
import { standingKinds } from './honours.ts'
import { makeTown } from './make.ts'

/** A database of its own in which honours can be called for: a town, the kinds, the holidays of the known years. */
export async function openHonours(): Promise<{ open: OpenDatabase; townId: string }> {
  const open = await openFresh()
  const { id: townId } = await makeTown(open.db)
  await standingKinds(open.db)
  await open.db.transact(seedHolidays)
  return { open, townId }
}
