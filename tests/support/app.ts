import { readConfig } from '#app/config.server.ts'
import type { Actor } from '#app/domain/actor.ts'
import { startSession } from '#app/domain/people/start-session.server.ts'
import { serve } from '#app/server.ts'
import { type OpenDatabase, openDatabase } from '#db/open.ts'
import { Browser } from './browser.ts'
import { freshDatabase } from './database.ts'
import { testKeys, testNow, testRing } from './make.ts'

interface Settings {
  now?: Date
  /** Configuration beyond the test's own, by the names of its variables. */
  variables?: Record<string, string>
  /** Another way to open the database: a negative control takes a protection away. */
  open?: (url: string) => Promise<OpenDatabase>
}

export type App = Awaited<ReturnType<typeof startApp>>

/** A whole server on its own database, at a moment that stands still until `travel` moves it. */
export async function startApp({ now: start = testNow, variables = {}, open = openDatabase }: Settings = {}) {
  const fresh = await freshDatabase()
  const lines: string[] = []
  let now = start
  const config = readConfig({
    PORT: '0',
    DATA_DIR: fresh.dataDir,
    DATABASE_URL: fresh.url,
    SECRET_KEYS: testRing,
    ...variables,
  })
  const running = await serve({
    config,
    clock: () => now,
    ports: { log: { write: (line: string) => void lines.push(line) } },
    open: () => open(fresh.url),
  })

  return {
    url: running.url,
    databaseUrl: fresh.url,
    open: running.open,
    dataDir: fresh.dataDir,
    db: running.open.db,
    keys: testKeys,
    /** What the server logged so far, one JSON line each. */
    log: lines,
    now: () => now,
    travel(to: Date) {
      now = to
    },
    /** A browser nobody has signed in with. */
    visitor: () => new Browser(running.url, testKeys),
    /** A browser in which this person has signed in, with a second factor unless the test says otherwise. */
    async as(person: Pick<Actor, 'id'>, { secondFactor = true } = {}) {
      const token = await startSession(running.open.db, person.id, { device: 'test', secondFactor }, now)
      return new Browser(running.url, testKeys, token)
    },
    async stop() {
      await running.stop()
      await fresh.drop()
    },
  }
}
