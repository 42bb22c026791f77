import type { Machine } from '#app/ports/machine.ts'
import type { Db } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import { releaseLease, takeLease } from '../leases.server.ts'
import { insist } from '../policy.ts'

export type BackUpRefusal = 'tools-of-its-own' | 'no-room' | 'running'

/** How each refusal reads. */
export const backUpRefusals: Record<BackUpRefusal, string> = {
  'tools-of-its-own': '这里用的是 PostgreSQL，请用 pg_dump 备份',
  'no-room': '磁盘放不下一份备份了：先腾出地方，或者把旧备份拷走',
  running: '另一份备份正在做，过一会儿刷新看看',
}

/** Longer than a copy of a whole county takes; who dies over it leaves the place after so long. */
const lasts = 15 * 60_000

/**
 * Copies the database while it is in use, one copy at a time whoever asks, and records it. The copy holds everything
 * committed before it began. Refused where the engine has its own tools, and where two copies would not fit the disk.
 */
export async function backUpNow(
  db: Db,
  actor: Actor,
  machine: Machine,
  now: Date,
): Promise<{ ok: true; name: string } | { ok: false; refusal: BackUpRefusal }> {
  insist(actor, 'system.backup')
  if (!machine.backUp) return { ok: false, refusal: 'tools-of-its-own' }
  const [{ free }, bytes] = await Promise.all([machine.disk(), machine.databaseBytes()])
  if (free < 2 * (bytes ?? 0)) return { ok: false, refusal: 'no-room' }
  const holder = crypto.randomUUID()
  if (!(await takeLease(db, 'backup', holder, lasts, now))) return { ok: false, refusal: 'running' }
  const name = await machine.backUp().finally(() => releaseLease(db, 'backup', holder))
  await db.transact((tx) => record(tx, actor, 'backup.made', { type: 'backup', id: name }, now))
  return { ok: true, name }
}
