import { randomInt } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { recoveryCodes } from '#db/schema/second-factor.ts'
import { tokenHash } from '../queries.server.ts'

/** Thirty-two signs that are not taken for one another on paper. */
const signs = 'abcdefghjkmnpqrstuvwxyz023456789'
const many = 10

/** Ten codes of eighty random bits: four times four signs each. */
export const newCodes = (): string[] =>
  Array.from({ length: many }, () => {
    const text = Array.from({ length: 16 }, () => signs[randomInt(signs.length)]).join('')
    return text.replace(/(.{4})(?=.)/g, '$1-')
  })

/** A code as it may be typed: blanks, hyphens and capitals make no difference. */
export const bareCode = (typed: string): string => typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** What is kept of a code. */
export const codeHash = (personId: string, code: string): string => tokenHash(`recovery ${personId} ${bareCode(code)}`)

/** Keeps these codes of a person and none of before. */
export async function keepCodes(tx: Tx, personId: string, codes: readonly string[], now: Date): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
  await tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ personId, codeHash: codeHash(personId, code), madeAt: now })))
}
