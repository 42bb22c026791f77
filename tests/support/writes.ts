import Database from 'better-sqlite3'
import { getTableName, sql } from 'drizzle-orm'
import { engine } from '#db/engine.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { accounts, consents, people, roles, sessions } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import type { App } from './app.ts'

/**
 * Tells whether anything at all was written to the database of a server between two marks: on SQLite by the version that
 * every commit of another connection raises, on PostgreSQL by the counts of the tables that acts write.
 */
export async function writesOf(app: App): Promise<{ mark(): Promise<string>; close(): Promise<void> }> {
  if (engine === 'postgres') {
    const tables = [events, outbox, accounts, consents, people, roles, sessions, signups]
    return {
      async mark() {
        const counts = await Promise.all(
          tables.map(async (table) => `${getTableName(table)} ${await app.db.$count(table)}`),
        )
        const [last] = await app.db.select({ at: sql<number>`max(${events.sequence})` }).from(events)
        return [...counts, last?.at].join(', ')
      },
      close: async () => {},
    }
  }
  const file = new Database(`${app.dataDir}/qingshi.db`, { readonly: true })
  return {
    mark: async () => String(file.pragma('data_version', { simple: true })),
    close: async () => void file.close(),
  }
}
