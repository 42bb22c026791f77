import type { Reached } from '#app/domain/shifts/reached.ts'
import { whenWord } from '#app/domain/wording.ts'
import type { AffectedPerson } from './affected.tsx'
import { affectedOf } from './standing.ts'

/** A shift that an edit reaches, with everybody it concerns. */
export interface ReachedView {
  id: string
  title: string
  people: AffectedPerson[]
}

const hindered: Readonly<Record<string, string>> = {
  clash: '和另一场重叠',
  'too-young': '那天还没到年龄',
  'consent-missing': '那天要监护人同意，还没有',
}

/** In words, with whom the new time keeps from coming. */
export function reachedView({ shift, after, taking, waiting, hindrances }: Reached, now: Date): ReachedView {
  const before = whenWord(shift.startsAt, shift.endsAt, now)
  const then = whenWord(after.startsAt, after.endsAt, now)
  return {
    id: shift.id,
    title: before === then ? before : `${before} → ${then}`,
    people: affectedOf({ taking, waiting }, ({ signup }) => {
      const found = hindrances.find(({ signupId }) => signupId === signup.id)
      if (!found) return undefined
      return found.clash ? `和“${found.clash}”重叠` : found.kinds.map((kind) => hindered[kind] ?? '来不了').join('，')
    }),
  }
}
