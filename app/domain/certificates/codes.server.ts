import { timingSafeEqual } from 'node:crypto'
import type { Keys } from '../keys.server.ts'
import { tokenHash } from '../people/queries.server.ts'

// Crockford's: no letter that is taken for a digit, and none for another.
const signs = '0123456789abcdefghjkmnpqrstvwxyz'

function inBase32(bytes: Buffer): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += signs[(value >>> bits) & 31]
      value &= (1 << bits) - 1
    }
  }
  return bits > 0 ? text + signs[(value << (5 - bits)) & 31] : text
}

const cut = (mac: string, bytes: number) => inBase32(Buffer.from(mac, 'base64url').subarray(0, bytes))

/** The 128 bits by which a certificate is found, made of its id with the key that its row names. Throws when the ring has lost that key. */
export const codeOf = (keys: Keys, id: string, kid: string): string =>
  cut(keys.signWith(kid, 'certificate.code', id), 16)

/** The eight signs that are typed beside the number; of another purpose, so that they say nothing of the code. */
export const checkOf = (keys: Keys, id: string, kid: string): string =>
  cut(keys.signWith(kid, 'certificate.check', id), 5)

/** What the database keeps of a code. */
export const hashOfCode = (code: string): string => tokenHash(`certificate ${code}`)

/** A code or a check as it was typed: blanks and hyphens out, letters that look like digits read as digits. */
export const asTyped = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')

/** Whether two texts are the same; how long it takes says nothing of where they differ. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [tokenHash(one), tokenHash(other)].map((text) => Buffer.from(text)) as [Buffer, Buffer]
  return timingSafeEqual(a, b)
}
