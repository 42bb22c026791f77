import { openDatabase } from '#db/open.ts'
import { seedHolidays } from '#db/seed/holidays.ts'
import { seedRules } from '#db/seed/rules.ts'
import { seedStarRules } from '#db/seed/star-rules.ts'

/** Migrates a database and writes the rules and the holidays of the country: what every county has from its first day. */
export async function writeRules(url: string): Promise<void> {
  const open = await openDatabase(url)
  await open.db.transact(async (tx) => {
    await seedRules(tx)
    await seedHolidays(tx)
    await seedStarRules(tx)
  })
  await open.close()
}
