import { and, eq, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'
import { dayOf } from '../calendar.ts'
import type { Keys } from '../keys.server.ts'
import { maskName } from '../people/masks.ts'
import { asTyped, checkOf, hashOfCode, isSame } from './codes.server.ts'
import { type Certificate, contentIn, holderOf } from './find.server.ts'
import { isHonour } from './honours/content.ts'
import { out } from './machine.ts'

/** What a stranger learns of a certificate, and nothing else. */
export type Verified = {
  standing: 'valid' | 'superseded' | 'revoked' | 'withdrawn'
  /** of a person masked; null: the holder closed their account */
  name: string | null
  issuer: string
  /** since when it holds no more, a Shanghai day */
  endedOn: string | null
} & (
  | { kind: 'service'; from: string; until: string; minutes: number; isIssuingBody: boolean }
  | { kind: 'honour'; title: string; year: number }
)

const known = (where: ReturnType<typeof eq>) => and(where, inArray(certificates.state, [...out]))

/** What the code on a certificate says; null for one that was never issued. The same work whether there is one or not. */
export async function verifyCode(db: Reader, keys: Keys, code: string): Promise<Verified | null> {
  const [found] = await db
    .select()
    .from(certificates)
    .where(known(eq(certificates.codeHash, hashOfCode(asTyped(code)))))
  return told(keys, found)
}

/** The same for a number with its check code: either wrong, and there is no such certificate. */
export async function verifyNumber(
  db: Reader,
  keys: Keys,
  { number, check }: { number: string; check: string },
): Promise<Verified | null> {
  const [found] = await db
    .select()
    .from(certificates)
    .where(known(eq(certificates.number, numberAsTyped(number))))
  const right = checkOf(keys, found?.id ?? '', found?.keyId ?? keys.kids[0]!)
  return told(keys, isSame(right, asTyped(check)) ? found : undefined)
}

const numberAsTyped = (text: string) => text.normalize('NFKC').toUpperCase().replace(/\s/g, '')

/** Opens a holder in any case, a stand-in where there is none: how long it takes says nothing. */
function told(keys: Keys, found: Certificate | undefined): Verified | null {
  const name = found?.holder ? holderOf(keys, found)!.name : standIn(keys)
  if (!found) return null
  const content = contentIn(found)
  const common = { standing: standingOf(found), endedOn: found.endedAt && dayOf(found.endedAt) }
  if (isHonour(content)) {
    const { title, year, issuer, holderKind } = content
    const shown = found.holder ? (holderKind === 'person' ? maskName(name) : name) : null
    return { kind: 'honour', ...common, name: shown, title, year, issuer }
  }
  const { issuing, from, until, minutes } = content
  const { issuer, isIssuingBody } = issuing
  const shown = found.holder ? maskName(name) : null
  return { kind: 'service', ...common, name: shown, from, until, minutes, issuer, isIssuingBody }
}

const standIn = (keys: Keys): string =>
  keys.unseal(keys.seal('', 'certificates.holder.none'), 'certificates.holder.none')

/** How an issued certificate stands; what its holder took back is told apart from what was revoked. */
export function standingOf({ state, endedById, personId }: Certificate): Verified['standing'] {
  if (state === 'superseded') return 'superseded'
  if (state !== 'revoked') return 'valid'
  return endedById !== null && endedById === personId ? 'withdrawn' : 'revoked'
}
