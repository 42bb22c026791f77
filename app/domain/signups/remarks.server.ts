import type { Reader } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import { momentWord } from '../wording.ts'
import type { OwnSignupView } from './own-signup.ts'
import { outlookOf } from './prospect.server.ts'
import { isUnanswered } from './rules.ts'
import type { Reason } from './why-not.ts'

/** What the owner of some coming signups should know of each: what would keep them from moving up, until when a place is held. */
export async function remarksFor(
  db: Reader,
  keys: Keys,
  actor: Pick<Actor, 'id'>,
  views: readonly OwnSignupView[],
  now: Date,
): Promise<Map<string, string>> {
  const remarks = new Map<string, string>()
  for (const { signup, state } of views)
    if (state === 'requested' && signup.heldUntil)
      remarks.set(
        signup.id,
        `名额留到 ${momentWord(signup.heldUntil, now)}，等${isUnanswered(signup) ? '你答应' : '监护人同意'}`,
      )
  const waiting = views.filter(({ state }) => state === 'waitlisted').slice(0, 100)
  if (waiting.length === 0) return remarks
  const outlooks = await outlookOf(
    db,
    keys,
    actor,
    waiting.map(({ shift }) => shift),
    now,
  )
  waiting.forEach(({ signup }, index) => {
    const words = outlooks[index]?.reasons.map(remarkOf).find(Boolean)
    if (words) remarks.set(signup.id, words)
  })
  return remarks
}

function remarkOf(reason: Reason): string | null {
  if (reason.kind === 'clash') return `和“${reason.with.title}”时间重叠，排到时要选一个`
  if (reason.kind === 'consent-missing') return '补上之前，要有监护人的同意'
  return null
}
