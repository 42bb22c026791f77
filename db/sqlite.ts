import { setTimeout as wait } from 'node:timers/promises'
import { Busy, type Db } from './database.ts'
import { readerOver, writerOver } from './handles.ts'
import { foldersOfMigrations, hasExactly, listMigrations } from './migrate.ts'
import { appliedOf } from './migrate-sqlite.ts'
import type { OpenDatabase } from './open.ts'
import { type Connection, connect, drizzleOver } from './sqlite-connection.ts'
import { isNearlyFull } from './sqlite-place.ts'
import { takeTurns } from './turns.ts'
import type { OnWarning, Writing } from './writing.ts'

const breath = { every: 250, length: 12 } // ms

/** The writing side of a file: begins at once, or waits beside the event loop for at most `patience` ms, never inside SQLite. */
export function writingOn(connection: Connection, patience = 5_000): Writing {
  const [begin, savepoint, release, rollbackTo, commit, rollback] = [
    'begin immediate',
    'savepoint work',
    'release work',
    'rollback to work',
    'commit',
    'rollback',
  ].map((statement) => connection.prepare(statement))
  const raise = connection.prepare(
    `insert into public_version (id, version) values ('public', 1) on conflict (id) do update set version = version + 1`,
  )
  let busySince = 0
  let endedAt = 0
  return {
    async begin() {
      // SQLite's lock keeps no queue: a process that writes without a break would leave none to the others.
      if (performance.now() - endedAt > breath.length) busySince = performance.now()
      if (performance.now() - busySince > breath.every) {
        await wait(breath.length)
        busySince = performance.now()
      }
      const until = performance.now() + patience
      for (let pause = 5; ; pause = Math.min(20, pause * 2)) {
        try {
          begin!.run()
          return
        } catch (error) {
          if (!codeOf(error).startsWith('SQLITE_BUSY')) throw error
          if (performance.now() >= until) throw new Busy('locked', { cause: error })
        }
        await wait(pause * (0.5 + Math.random() / 2))
      }
    },
    savepoint: () => void savepoint!.run(),
    release: () => void release!.run(),
    rollbackTo: () => void rollbackTo!.run(),
    raiseVersion: () => void raise.run(),
    commit() {
      commit!.run()
      endedAt = performance.now()
    },
    rollback() {
      try {
        if (connection.inTransaction) rollback!.run()
      } catch {
        // a disk that fails here has ended the transaction itself
      }
    },
    isOpen: () => connection.inTransaction,
    whenLost: 'disk',
    explain: explainSqlite,
  }
}

/** A full or failing disk, or another process that writes for too long, is something to ask again about. */
function explainSqlite(error: unknown): unknown {
  const code = codeOf(error)
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(code)) return new Busy('disk', { cause: error })
  if (code.startsWith('SQLITE_BUSY')) return new Busy('locked', { cause: error })
  return error
}

// Drizzle wraps what the driver throws.
function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code
  }
  return ''
}

/** Opens a migrated file: one connection that writes, in turns, and one that only reads. */
export function openSqlite(file: string, publicTables: ReadonlySet<object>, onWarning: OnWarning): OpenDatabase {
  if (isNearlyFull(file)) onWarning('The disk has less than 500 MB free')
  const writing = connect(file, 'writer')
  const reading = connect(file, 'reader')
  const turns = takeTurns(writingOn(writing), onWarning)
  const listed = listMigrations(foldersOfMigrations('sqlite'))
  const version = reading.prepare<[], number>('select version from public_version').pluck()

  const tx = writerOver(drizzleOver(writing, turns.insistInside), (table) => publicTables.has(table) && turns.touch())
  const db: Db = readerOver(drizzleOver(reading, turns.insistOutside), async (work, longest) =>
    turns.transact(() => work(tx), longest),
  )

  return {
    db,
    engine: 'sqlite',
    publicVersion: () => version.get() ?? 0,
    probe: () => turns.probe(),
    isCurrent: async () => hasExactly(listed, appliedOf(reading)),
    async close() {
      await turns.close()
      reading.close()
      writing.close()
    },
  }
}
