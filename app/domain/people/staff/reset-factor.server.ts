import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { sessions } from '#db/schema/people.ts'
import { secondFactors } from '#db/schema/second-factor.ts'
import { factorResets } from '#db/schema/staff.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { insist, insistProposing } from '../../policy.ts'
import { forgetSecondFactor } from '../second-factor/change.server.ts'
import type { FactorResetRefusal } from './refusals.ts'
import { factorResetLasts } from './role-rules.ts'
import { findAccountOf } from './sessions-of.server.ts'

const refused = (refusal: FactorResetRefusal) => ({ ok: false as const, refusal })

const waiting = (now: Date) => and(isNull(factorResets.confirmedAt), gt(factorResets.expiresAt, now))

/** Asks that somebody's lost second factor be taken away; another security admin or the county confirms within a day. */
export function askFactorReset(db: Db, actor: Actor, personId: string, now: Date) {
  return db.transact(async (tx) => {
    const account = await findAccountOf(tx, personId)
    insist(actor, 'session.end-other', { personId })
    if (personId === actor.id) return refused('self')
    if ((await tx.$count(secondFactors, eq(secondFactors.personId, personId))) === 0) return refused('none')
    const asked = and(eq(factorResets.personId, personId), waiting(now))
    if ((await tx.$count(factorResets, asked)) > 0) return refused('asked')
    const expiresAt = new Date(now.getTime() + factorResetLasts)
    await tx.insert(factorResets).values({ personId, askedById: actor.id, askedAt: now, expiresAt })
    await record(tx, actor, 'account.factor-reset-asked', { type: 'account', id: account.id }, now)
    return { ok: true as const }
  })
}

/** Confirms it as a second person: seed and codes go, every session ends, and the person is told and sets up a new one. */
export function confirmFactorReset(db: Db, keys: Keys, actor: Actor, resetId: string, now: Date) {
  return db.transact(async (tx) => {
    const [asked] = await tx.select().from(factorResets).where(eq(factorResets.id, resetId))
    if (!asked) throw new NotFound('reset')
    const { personId } = asked
    insistProposing(actor, 'role.grant', { personId })
    if (personId === actor.id) return refused('self')
    if (asked.askedById === actor.id) return refused('own-request')
    const [confirmed] = await tx
      .update(factorResets)
      .set({ confirmedById: actor.id, confirmedAt: now })
      .where(and(eq(factorResets.id, resetId), waiting(now)))
      .returning()
    if (!confirmed) return refused('over')
    const account = await findAccountOf(tx, personId)
    await forgetSecondFactor(tx, personId)
    await tx.delete(sessions).where(eq(sessions.personId, personId))
    await record(tx, actor, 'account.factor-reset', { type: 'account', id: account.id }, now)
    const template = 'account.second-factor-dropped'
    await enqueue(tx, keys, { dedupe: `${template}:${resetId}`, personId, template, body: {} }, now)
    return { ok: true as const }
  })
}
