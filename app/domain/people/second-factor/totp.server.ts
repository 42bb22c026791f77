import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const period = 30

const totpOf = (seed: string, label = '') =>
  new TOTP({ issuer: '青石志愿', label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(seed) })

/** A new seed: 160 random bits in base32, as every authenticator takes them. */
export const newSeed = (): string => new Secret({ buffer: Uint8Array.from(randomBytes(20)).buffer }).base32

/** What a phone reads off the screen to make codes of this seed under this name. */
export const otpauthOf = (seed: string, name: string): string => totpOf(seed, name).toString()

/** The six digits of a moment. */
export const codeAt = (seed: string, at: Date): string => totpOf(seed).generate({ timestamp: at.getTime() })

/** The step of the clock a moment is in. */
export const stepAt = (at: Date): number => TOTP.counter({ period, timestamp: at.getTime() })

/** The step of the clock these six digits are of, at most one away from now, or null. */
export function stepOf(seed: string, code: string, now: Date): number | null {
  const timestamp = now.getTime()
  const delta = totpOf(seed).validate({ token: code, timestamp, window: 1 })
  return delta === null ? null : stepAt(now) + delta
}
