// A process of its own that writes an import and may be killed while it does: `node list-writer.ts URL IMPORT PERSON TOWN [torn]`.
import { setTimeout as pause } from 'node:timers/promises'
import { and, between, eq } from 'drizzle-orm'
import { commitImport } from '#app/domain/imports/commit.server.ts'
import { writePeople } from '#app/domain/imports/commit-people.server.ts'
import { openDatabase } from '#db/open.ts'
import { importRows, imports } from '#db/schema/imports.ts'
import { testKeys, testNow } from '../support/make.ts'

const [url = '', id = '', personId = '', townId = '', how] = process.argv.slice(2)
const open = await openDatabase(url)
const actor = {
  id: personId,
  name: '覃小石',
  roles: [{ role: 'town-staff' as const, townId, venueId: null, teamId: null }],
}
process.stdout.write('go\n')
if (how === 'torn') await tear()
else await commitImport(open.db, testKeys, actor, id, 'good', testNow)
process.stdout.write('done\n')
await open.close()

/** The negative control: the same rows in twenty transactions, as nobody should write them. */
async function tear(): Promise<void> {
  const [found] = await open.db.select().from(imports).where(eq(imports.id, id))
  const step = Math.ceil((found!.good + found!.bad) / 20)
  const rowsOf = (part: number) =>
    and(eq(importRows.importId, id), between(importRows.number, part * step + 1, (part + 1) * step))
  const sound = and(eq(importRows.importId, id), eq(importRows.state, 'good'))
  await open.db.transact(async (tx) => {
    await tx.update(imports).set({ state: 'committed', committedAt: testNow }).where(eq(imports.id, id))
    await tx.update(importRows).set({ state: 'known' }).where(sound)
  })
  for (let part = 0; part < 20; part += 1) {
    if (part === 10) {
      process.stdout.write('torn\n')
      await pause(60_000) // for whoever kills it here
    }
    await open.db.transact(async (tx) => {
      const named = and(rowsOf(part), eq(importRows.state, 'known'))
      await tx.update(importRows).set({ state: 'good' }).where(named)
      await writePeople(tx, testKeys, actor, id)
    })
  }
}
