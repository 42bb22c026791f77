import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { accounts, resets, sessions } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { can, insist, isStaff } from '../../policy.ts'
import { hashesOf, keepValues, sealedValue } from '../keep-values.server.ts'
import { listRoles } from '../queries.server.ts'
import { findPlaced } from '../reveals/placed.server.ts'
import { holdsLast } from '../staff/fit-role.server.ts'
import { findAccountOf } from '../staff/sessions-of.server.ts'

export type BlockRefusal = 'self' | 'staff' | 'last' | 'not-so'

export const blockRefusals: Record<BlockRefusal, string> = {
  self: '不能停用自己的账号',
  staff: '后台的账号由安全管理员停用',
  last: '这是最后一位，先找到接替的人，再停用',
  'not-so': '账号现在不是这个状态，刷新看看',
}

const refused = (refusal: BlockRefusal) => ({ ok: false as const, refusal })

interface Blocking {
  personId: string
  reason: string
}

/** Stops an account with a reason: its sessions end at once and it opens to nothing; the person is told. Of staff, a security admin only. */
export function blockAccount(db: Db, keys: Keys, actor: Actor, { personId, reason }: Blocking, now: Date) {
  return db.transact(async (tx) => {
    const { placed } = await findPlaced(tx, keys, personId, now)
    insist(actor, 'account.block', placed)
    const account = await findAccountOf(tx, personId)
    if (personId === actor.id) return refused('self')
    const staff = isStaff({ id: personId, name: '', roles: await listRoles(tx, personId, now) })
    if (staff && !can(actor, 'role.grant')) return refused('staff')
    if (await holdsLast(tx, personId, now)) return refused('last')
    if (account.status !== 'active') return refused('not-so')
    await tx.update(accounts).set({ status: 'blocked' }).where(eq(accounts.id, account.id))
    await tx.delete(sessions).where(eq(sessions.personId, personId))
    await tx.delete(resets).where(eq(resets.accountId, account.id))
    const kept = [sealedValue(keys, 'reason', reason)]
    const subject = { type: 'account', id: account.id }
    const eventId = await record(tx, actor, 'account.blocked', subject, now, hashesOf(kept))
    await keepValues(tx, eventId, kept)
    const dedupe = `account.blocked:${eventId}`
    await enqueue(tx, keys, { dedupe, personId, template: 'account.blocked', body: { reason } }, now)
    return { ok: true as const }
  })
}

/** Opens a stopped account again; its person signs in as before. */
export function unblockAccount(db: Db, keys: Keys, actor: Actor, { personId, reason }: Blocking, now: Date) {
  return db.transact(async (tx) => {
    const { placed } = await findPlaced(tx, keys, personId, now)
    insist(actor, 'account.block', placed)
    const account = await findAccountOf(tx, personId)
    const blocked = and(eq(accounts.id, account.id), eq(accounts.status, 'blocked'))
    const [opened] = await tx.update(accounts).set({ status: 'active' }).where(blocked).returning({ id: accounts.id })
    if (!opened) return refused('not-so')
    const kept = [sealedValue(keys, 'reason', reason)]
    const subject = { type: 'account', id: account.id }
    const eventId = await record(tx, actor, 'account.unblocked', subject, now, hashesOf(kept))
    await keepValues(tx, eventId, kept)
    await enqueue(
      tx,
      keys,
      { dedupe: `account.unblocked:${eventId}`, personId, template: 'account.unblocked', body: {} },
      now,
    )
    return { ok: true as const }
  })
}
