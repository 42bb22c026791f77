import type { Mail } from '#app/ports/mail.server.ts'
import type { Sms } from '#app/ports/sms.server.ts'
import type { Db } from '#db/database.ts'
import type { Keys } from '../keys.server.ts'
import { handOn } from './hand-on.server.ts'
import { channels } from './kinds.ts'
import { sendDue } from './send-due.server.ts'

/** By what messages leave, and where the links in them lead. */
export interface Post {
  mail: Mail | null
  sms?: Sms | null
  /** Without a slash at its end. */
  baseUrl: string
}

/**
 * One round of everything the outbox has to do at a moment: what is new is handed to its ways, and what is due leaves.
 * The inbox needs no sending. Returns how many messages were handed on and how many attempts were made.
 */
export async function deliver(db: Db, keys: Keys, post: Post, now: Date): Promise<number> {
  const handed = await handOn(db, post, now)
  const sent = await Promise.all(channels.map((channel) => sendDue(db, keys, post, channel, () => now)))
  return sent.reduce((sum, one) => sum + one, handed)
}
