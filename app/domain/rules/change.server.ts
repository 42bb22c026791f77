import { and, desc, eq, lte } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { rules } from '#db/schema/everywhere.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import { insist } from '../policy.ts'
import type { ruleLabels } from './form.ts'

export type RuleRefusal = 'past' | 'same-day' | 'same-value'

interface Change {
  key: string
  value: number
  validFrom: string
  source: string
  label: (typeof ruleLabels)[number]
  words: string
}

/**
 * Gives a number of the rules a new value from a day on, today at the earliest; what was in force before stays, so that
 * everything already decided can be told by it. For the county alone. Throws NotFound for a number that is not used.
 */
export function changeRule(
  db: Db,
  actor: Actor,
  { key, value, validFrom, source, label, words }: Change,
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: RuleRefusal }> {
  return db.transact(async (tx) => {
    insist(actor, 'notice.publish', {})
    const [known] = await tx
      .select()
      .from(rules)
      .where(and(eq(rules.key, key), lte(rules.validFrom, validFrom)))
      .orderBy(desc(rules.validFrom))
      .limit(1)
    if (!known) throw new NotFound('rule')
    if (validFrom < dayOf(now)) return { ok: false, refusal: 'past' }
    if (known.validFrom === validFrom) return { ok: false, refusal: 'same-day' }
    if (known.value === String(value)) return { ok: false, refusal: 'same-value' }
    const id = `${key}@${validFrom}`
    await tx.insert(rules).values({ id, key, value: String(value), validFrom, source, label, words })
    await record(tx, actor, 'rule.changed', { type: 'rule', id: key }, now, { from: known.value, to: value, validFrom })
    return { ok: true }
  })
}

export const ruleRefusals: Readonly<Record<RuleRefusal, string>> = {
  past: '过去的日子已经按原来的数算过了，选今天或以后',
  'same-day': '这一天已经定过一个数了，换一天',
  'same-value': '和那时候用的数一样，不用改',
}
