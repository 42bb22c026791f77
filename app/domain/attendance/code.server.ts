import type { Keys } from '../keys.server.ts'

/** What a code on the screen is for: in and out are two acts, each with its own codes. */
export const codeActs = ['in', 'out'] as const
export type CodeAct = (typeof codeActs)[number]

/** A code is shown for so long, and taken until the next one goes: a picture of it is useless after a minute. */
export const stepSeconds = 30
/** How long somebody who opened a fresh code may take to press. */
const passSeconds = 180

/** A shift and the place it is at: a code for it is worth nothing when it is somewhere else. */
export interface Spot {
  shift: { id: string; meetingPoint: string }
  activity: { venueId: string | null; address: string | null }
}

const stepOf = (now: Date) => Math.floor(now.getTime() / 1000 / stepSeconds)

const textOf = ({ shift, activity }: Spot, act: CodeAct, step: number) =>
  JSON.stringify([shift.id, activity.venueId, activity.address, shift.meetingPoint, act, step])

const macOf = (keys: Keys, spot: Spot, act: CodeAct, step: number) =>
  keys.sign('check-in-code', textOf(spot, act, step)).slice(0, 22)

/** The code of this moment for an address: the shift, the act, the step and a signature of 132 bits over them and the place. */
export function codeFor(keys: Keys, spot: Spot, act: CodeAct, now: Date): string {
  const step = stepOf(now)
  return [spot.shift.id, act === 'in' ? 'i' : 'o', step.toString(36), macOf(keys, spot, act, step)].join('.')
}

/** Which shift and act a code says it is for; nothing is believed before `isFresh`. */
export function readCode(code: string): { shiftId: string; act: CodeAct } | null {
  const [, shiftId, act] = /^([\w-]{1,60})\.([io])\.[0-9a-z]{1,9}\.[\w-]{22}$/.exec(code) ?? []
  return shiftId && act ? { shiftId, act: act === 'i' ? 'in' : 'out' } : null
}

/** Whether a code is of this place and of this half minute or the one before. */
export function isFresh(keys: Keys, spot: Spot, code: string, now: Date): boolean {
  const read = readCode(code)
  const step = Number.parseInt(code.split('.')[2] ?? '', 36)
  const age = stepOf(now) - step
  if (!read || read.shiftId !== spot.shift.id || (age !== 0 && age !== 1)) return false
  return isSame(code.split('.')[3] ?? '', macOf(keys, spot, read.act, step))
}

/** The six digits beside the code, of the same half minute. */
export function digitsFor(keys: Keys, spot: Spot, act: CodeAct, now: Date): string {
  return digitsOf(keys, spot, act, stepOf(now))
}

function digitsOf(keys: Keys, spot: Spot, act: CodeAct, step: number): string {
  const bytes = Buffer.from(keys.sign('check-in-digits', textOf(spot, act, step)), 'base64url')
  return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

/** For what somebody at the place types these digits now; null when they are not on its screen. */
export function actOfDigits(keys: Keys, spot: Spot, digits: string, now: Date): CodeAct | null {
  const step = stepOf(now)
  const typed = digits.normalize('NFKC').replace(/\s/g, '')
  const found = codeActs.filter((act) =>
    [step, step - 1].map((one) => isSame(typed, digitsOf(keys, spot, act, one))).includes(true),
  )
  return found[0] ?? null
}

/** What a page that a fresh code opened hands to the press on it: for this person, this shift and act, and three minutes. */
export function passFor(keys: Keys, spot: Spot, act: CodeAct, personId: string, now: Date): string {
  const until = Math.floor(now.getTime() / 1000) + passSeconds
  return `${until}.${keys.sign('check-in-pass', passText(spot, act, personId, until))}`
}

/** Whether it is one of those, and its time is not over. */
export function isPass(keys: Keys, spot: Spot, act: CodeAct, personId: string, pass: string, now: Date): boolean {
  const [until = '', signature = ''] = pass.split('.')
  if (!/^\d{1,12}$/.test(until) || Number(until) * 1000 < now.getTime()) return false
  return keys.isSigned('check-in-pass', passText(spot, act, personId, Number(until)), signature)
}

const passText = ({ shift }: Spot, act: CodeAct, personId: string, until: number) =>
  JSON.stringify([shift.id, act, personId, until])

/** Compares all of it, wherever it differs. */
function isSame(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  let differs = 0
  for (let place = 0; place < one.length; place += 1) differs |= one.charCodeAt(place) ^ other.charCodeAt(place)
  return differs === 0
}
