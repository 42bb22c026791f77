import path from 'node:path'
import { eq } from 'drizzle-orm'
import { readConfig } from '#app/config.server.ts'
import { startSession } from '#app/domain/people/start-session.server.ts'
import { localFiles } from '#app/ports/files.server.ts'
import { seedDemoCounty } from '#app/seed.server.ts'
import { type Running, serve } from '#app/server.ts'
import { openDatabase } from '#db/open.ts'
import { people } from '#db/schema/people.ts'
import { freshDatabase } from '../support/database.ts'
import { testKeys, testRing } from '../support/make.ts'

/** The story's day: Friday 10 July 2026, 10:20 in Shanghai. It stands still unless a test moves it. */
export const storyNow = new Date('2026-07-10T10:20:00+08:00')

/** The demo county on a server of its own, as it stands on the story's day. */
export async function startCounty() {
  const fresh = await freshDatabase()
  const empty = await openDatabase(fresh.url)
  const signIns = await seedDemoCounty(empty, testKeys, storyNow, localFiles(path.join(fresh.dataDir, 'files')))
  await empty.close()
  let now = storyNow
  const running: Running = await serve({
    config: readConfig({ PORT: '0', DATA_DIR: fresh.dataDir, DATABASE_URL: fresh.url, SECRET_KEYS: testRing }),
    clock: () => now,
    open: () => openDatabase(fresh.url),
    ports: { log: { write: () => {} } },
  })

  return {
    url: running.url,
    db: running.open.db,
    signIns,
    travel(to: Date) {
      now = to
    },
    /** The session of a person of the demo, by name, as if they had signed in, second factor and all. */
    async sessionOf(name: string): Promise<string> {
      const [person] = await running.open.db.select({ id: people.id }).from(people).where(eq(people.name, name))
      return startSession(running.open.db, person!.id, { device: 'test', secondFactor: true }, now)
    },
    async stop() {
      await running.stop()
      await fresh.drop()
    },
  }
}

export type County = Awaited<ReturnType<typeof startCounty>>
