const minute = 60_000
const day = 24 * 60 * minute

/** A shift in three days for which one can sign up now, by the real clock. */
export function soonShift(places: number | null) {
  const now = Math.floor(Date.now() / minute) * minute
  return {
    startsAt: new Date(now + 3 * day),
    endsAt: new Date(now + 3 * day + 120 * minute),
    opensAt: new Date(now - day),
    closesAt: new Date(now + 2 * day),
    cancelUntil: new Date(now + 2 * day),
    places,
  }
}
