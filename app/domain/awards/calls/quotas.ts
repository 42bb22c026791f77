import type { quotaRoundings } from '#db/schema/calls.ts'

export type QuotaRounding = (typeof quotaRoundings)[number]

export const roundingWords: Record<QuotaRounding, string> = {
  floor: '去掉零头',
  round: '四舍五入',
  ceil: '有零头就进一',
}

interface Quoted {
  quotaPercent: number | null
  quotaRounding: QuotaRounding
}

/**
 * How many a town may recommend: the number fixed for it, or a share of what was handed in from it, rounded as the call
 * says (rules.md 55). Null: the call fixes none for that town.
 */
export function quotaOf(call: Quoted, fixed: number | undefined, handedIn: number): number | null {
  if (call.quotaPercent === null) return fixed ?? null
  const hundredths = handedIn * call.quotaPercent
  if (call.quotaRounding === 'floor') return Math.floor(hundredths / 100)
  if (call.quotaRounding === 'ceil') return Math.ceil(hundredths / 100)
  return Math.floor((hundredths + 50) / 100)
}
