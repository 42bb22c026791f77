import type { Facts, Reason, Shift } from './why-not.ts'

/** Places of a shift kept for one team until a moment. */
export interface Quota {
  teamId: string
  team: string
  places: number
  releasedAt: Date
}

/** What is still kept at a moment: each quota not released, with how many of its places are taken. */
export function sharesAt(facts: Pick<Facts, 'taken' | 'quotas'>, shift: Pick<Shift, 'id'>, now: Date) {
  const ofTeams = facts.taken.get(shift.id)?.ofTeams ?? {}
  return (facts.quotas.get(shift.id) ?? [])
    .filter(({ releasedAt }) => releasedAt > now)
    .map((quota) => ({ quota, taken: ofTeams[quota.teamId] ?? 0 }))
}

/**
 * Before its release a team takes what is kept for it and no more, and everybody else what is kept for nobody. Of
 * nobody in particular nothing is said.
 */
export function whyNoShare(facts: Facts, shift: Shift, now: Date): Reason[] {
  if (!facts.person) return []
  const { teamIds } = facts.person
  const shares = sharesAt(facts, shift, now)
  const own = shares.filter(({ quota }) => teamIds.includes(quota.teamId))
  if (own.length > 0)
    return own.some(({ quota, taken }) => taken < quota.places) ? [] : [{ kind: 'team-full', quota: own[0]!.quota }]
  const kept = shares.reduce((sum, { quota, taken }) => sum + Math.max(0, quota.places - taken), 0)
  const taken = facts.taken.get(shift.id)?.taken ?? 0
  if (shift.places === null || taken + kept < shift.places) return []
  return [{ kind: 'reserved', quotas: shares.map(({ quota }) => quota) }]
}

/** Out of whose kept places the person of the facts takes one; null: out of everybody's. */
export function shareOf(facts: Facts, shift: Shift, now: Date): string | null {
  const own = sharesAt(facts, shift, now).find(
    ({ quota, taken }) => facts.person?.teamIds.includes(quota.teamId) && taken < quota.places,
  )
  return own?.quota.teamId ?? null
}
