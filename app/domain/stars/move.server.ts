import { eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { stars } from '#db/schema/stars.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import { type StarPart, type StarVerb, stepStar } from './machine.ts'

export type Star = typeof stars.$inferSelect

interface Moving {
  verb: StarVerb
  part: StarPart
  /** what else changes with it */
  set?: Partial<Omit<typeof stars.$inferInsert, 'state'>>
}

const happened: Readonly<Record<StarVerb, string>> = {
  approve: 'star.approved',
  grant: 'star.granted',
  refuse: 'star.refused',
  withdraw: 'star.withdrawn',
  post: 'star.posted',
  'take-down': 'star.taken-down',
}

/** Moves a star where the machine draws it and records that; null, and nothing happens, where it draws nothing. */
export async function moveStar(
  tx: Tx,
  actor: Pick<Actor, 'id'> | null,
  star: Star,
  { verb, part, set = {} }: Moving,
  now: Date,
): Promise<Star | null> {
  const to = stepStar(star.state, verb, part)
  if (!to) return null
  const [moved] = await tx
    .update(stars)
    .set({ ...set, state: to })
    .where(eq(stars.id, star.id))
    .returning()
  await record(tx, actor, happened[verb], { type: 'star', id: star.id }, now, { level: star.level })
  return moved!
}

/** Tells whose star it is what became of it, once for each time it was looked at or put on a notice. */
export async function tellOfStar(
  tx: Tx,
  keys: Keys,
  template: 'star.approved' | 'star.on-notice' | 'star.granted' | 'star.refused',
  star: Star,
  now: Date,
  more: Record<string, string> = {},
): Promise<void> {
  const personId = await ownerOf(tx, star.personId)
  const dedupe = `${template}:${star.id}:${star.noticeId ?? ''}`
  const body = { level: String(star.level), reason: star.reason ?? '', ...more }
  await enqueue(tx, keys, { dedupe, personId, template, body }, now)
}
