/** Numbers of the rules table by which presence becomes minutes. */
export interface PresenceRules {
  /** presence counts so many minutes beyond the shift's own times, on either side */
  toleranceMinutes: number
  /** presence under this share of the shift gives nothing (rules.md 22) */
  sharePercent: number
}

export interface Span {
  startedAt: Date
  endedAt: Date
}

export type Presence =
  | ({ ok: true; minutes: number } & Span)
  | { ok: false; why: 'no-out' | 'too-short'; present: number }

const wholeMinutes = (ms: number) => Math.max(0, Math.floor(ms / 60_000))

/**
 * The minutes an attendance is worth: from in to out, no more than the shift and its tolerance, whole minutes, nothing
 * without an out and nothing for presence under the share. Never multiplied (rules.md 18, 20; S43).
 */
export function presenceOf(
  { inAt, outAt }: { inAt: Date; outAt: Date | null },
  shift: { startsAt: Date; endsAt: Date },
  { toleranceMinutes, sharePercent }: PresenceRules,
): Presence {
  if (!outAt) return { ok: false, why: 'no-out', present: 0 }
  const tolerance = toleranceMinutes * 60_000
  const startedAt = new Date(Math.max(inAt.getTime(), shift.startsAt.getTime() - tolerance))
  const until = Math.min(outAt.getTime(), shift.endsAt.getTime() + tolerance)
  const minutes = wholeMinutes(until - startedAt.getTime())
  const length = wholeMinutes(shift.endsAt.getTime() - shift.startsAt.getTime())
  if (minutes < 1 || minutes * 100 < length * sharePercent) return { ok: false, why: 'too-short', present: minutes }
  return {
    ok: true,
    minutes: Math.min(minutes, 1440),
    startedAt,
    endedAt: new Date(startedAt.getTime() + minutes * 60_000),
  }
}
