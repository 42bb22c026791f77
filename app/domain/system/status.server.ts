import { and, count, eq, gt, lte, min } from 'drizzle-orm'
import type { Machine } from '#app/ports/machine.ts'
import type { Reader } from '#db/database.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { leases, sendings } from '#db/schema/messages.ts'
import type { Actor } from '../actor.ts'
import { insistProposing } from '../policy.ts'
import { listRounds } from './rounds.server.ts'

/** How the installation stands: the release, the disk, the copies, who does the timed work, and what waits to be sent. */
export async function findStatus(db: Reader, actor: Actor, machine: Machine, now: Date) {
  insistProposing(actor, 'system.backup')
  const [current, disk, bytes, backups, [worker], sending, rounds] = await Promise.all([
    machine.isCurrent(),
    machine.disk(),
    machine.databaseBytes(),
    machine.backups(),
    db
      .select({ holder: leases.holder, until: leases.until })
      .from(leases)
      .where(and(eq(leases.name, 'worker'), gt(leases.until, now))),
    countSendings(db, now),
    listRounds(db),
  ])
  const { version, engine, schema } = machine
  const upFor = machine.upFor()
  return { version, engine, schema, upFor, current, disk, bytes, backups, worker: worker ?? null, sending, rounds }
}

/** What should have left the platform and since when, and what was given up. */
async function countSendings(db: Reader, now: Date) {
  const [[due], [given]] = await Promise.all([
    db
      .select({ messages: count(), since: min(outbox.dueAt) })
      .from(outbox)
      .where(and(eq(outbox.state, 'waiting'), lte(outbox.dueAt, now))),
    db.select({ messages: count() }).from(sendings).where(eq(sendings.state, 'dead')),
  ])
  return { waiting: due?.messages ?? 0, waitingSince: due?.since ?? null, dead: given?.messages ?? 0 }
}
