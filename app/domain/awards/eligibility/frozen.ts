import type { ReportLine } from './report.ts'

/** A report as it was when somebody decided by it. */
export interface FrozenReport {
  at: Date
  lines: ReportLine[]
}

/** A report as the nomination keeps it from a decision on, whatever the records say later. */
export const freeze = (lines: readonly ReportLine[], now: Date): string =>
  JSON.stringify({ at: now.toISOString(), lines })

/** What `freeze` wrote; null while nobody has decided, and once it was cleared. */
export function readFrozen(text: string | null): FrozenReport | null {
  if (text === null) return null
  const { at, lines } = JSON.parse(text) as { at: string; lines: ReportLine[] }
  return { at: new Date(at), lines }
}
