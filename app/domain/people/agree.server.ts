import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { accounts } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import { insist } from '../policy.ts'
import { currentText } from './guardians/consent-text.ts'
import { giveOwnConsent } from './own-consent.server.ts'
import { noticeVersion } from './privacy-notice.ts'
import type { AgreeRefusal } from './refusals.ts'

interface Agreement {
  /** of the notice that was shown */
  notice: string
  /** to photographs, of who is grown; left unsaid is no */
  photo: boolean
}

/**
 * Who has turned 14 or 18 agrees to the account for themself, and it opens. Refuses an old notice; a second time does
 * nothing more.
 */
export function agreeSelf(db: Db, actor: Actor, { notice, photo }: Agreement, now: Date) {
  return db.transact(async (tx) => {
    insist(actor, 'account.agree', { personId: actor.id })
    if (notice !== noticeVersion)
      return { ok: false as const, refusal: 'old-notice' satisfies AgreeRefusal as AgreeRefusal }
    const [opened] = await tx
      .update(accounts)
      .set({ waitsFor: null, waitsSince: null })
      .where(and(eq(accounts.personId, actor.id), eq(accounts.waitsFor, 'self')))
      .returning()
    if (!opened) return { ok: true as const }
    await giveOwnConsent(tx, actor, 'account', notice, now)
    if (photo) await giveOwnConsent(tx, actor, 'photo', currentText('photo').version, now)
    await record(tx, actor, 'account.opened', { type: 'account', id: opened.id }, now, { by: 'self' })
    return { ok: true as const }
  })
}
