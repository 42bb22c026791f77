/** Numbers of the rules table by which people check in and out, in minutes. */
export interface WindowRules {
  /** before the start one can check in */
  opensMinutes: number
  /** after the end one can check out */
  closesMinutes: number
}

const minute = 60_000

/** From when to when people check in and out of a shift. */
export const windowOf = (
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  { opensMinutes, closesMinutes }: WindowRules,
) => ({
  opensAt: new Date(startsAt.getTime() - opensMinutes * minute),
  closesAt: new Date(endsAt.getTime() + closesMinutes * minute),
})

/**
 * When a press happened that waited in a device for the line: as long before now as the device says lay between press
 * and sending, so that a clock that is wrong moves nothing. Without its word, or with an impossible one: now.
 */
export function happenedAt({ deviceAt, sentAt }: { deviceAt?: Date; sentAt?: Date }, now: Date): Date {
  if (!deviceAt) return now
  const waited = (sentAt ?? now).getTime() - deviceAt.getTime()
  return waited > 0 ? new Date(now.getTime() - waited) : now
}
