import type { accounts } from '#db/schema/people.ts'
import type { Keys } from '../keys.server.ts'

type Account = Pick<typeof accounts.$inferSelect, 'id' | 'phone' | 'contactPhone'>

/** The phone number somebody can be written to: the one they sign in with, or the one they share with another; null when there is none. */
export function phoneOf(keys: Keys, { id, phone, contactPhone }: Account): string | null {
  if (phone) return keys.unseal(phone, `accounts.phone.${id}`)
  return contactPhone && keys.unseal(contactPhone, `accounts.contact_phone.${id}`)
}
