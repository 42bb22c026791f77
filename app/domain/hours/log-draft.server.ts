import type { Db, Reader } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import { type DraftBody, draftDays, dropDraft, findDraft, keepDraft } from '../drafts/keep.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { holdPhotos, ownPhotosAmong } from './photos.server.ts'

/** A log that is not handed in yet: what was typed, who was ticked, who was added, which photos were taken in. */
export interface LogDraft {
  typed: DraftBody
  ticked: readonly string[]
  /** volunteer numbers */
  guests: readonly string[]
  photos: readonly string[]
}

/** Which draft it is: one of each leader for each of their teams. */
export const logDraftOf = (teamId: string) => ({ form: 'log-hours', subject: teamId })

const lists = ['ticked', 'guests', 'photos'] as const

/** Keeps a leader's log as it stands, instead of what was kept before; its photos stay as long as it does. */
export async function keepLog(db: Db, keys: Keys, actor: Actor, teamId: string, draft: LogDraft, now: Date) {
  insist(actor, 'hours.log', { teamId })
  await db.transact((tx) => holdPhotos(tx, actor, draft.photos, new Date(now.getTime() + draftDays * 86_400_000)))
  const kept = Object.fromEntries(lists.map((name) => [`+${name}`, draft[name].join(' ')]))
  await keepDraft(db, keys, actor, logDraftOf(teamId), { ...draft.typed, ...kept }, now)
}

/** What a leader kept and did not hand in, with when; null for nothing. */
export async function findLog(db: Reader, keys: Keys, actor: Actor, teamId: string) {
  const draft = await findDraft(db, keys, actor, logDraftOf(teamId))
  if (!draft) return null
  const [ticked, guests, photos] = lists.map((name) => draft.body[`+${name}`]?.split(' ').filter(Boolean) ?? [])
  const typed = Object.fromEntries(Object.entries(draft.body).filter(([name]) => !name.startsWith('+')))
  const there = await ownPhotosAmong(db, actor, photos!)
  return { typed, ticked: ticked!, guests: guests!, photos: there, at: draft.at }
}

/** Throws a kept log away, and its photos with it. */
export async function discardLog(db: Db, keys: Keys, actor: Actor, teamId: string, now: Date): Promise<void> {
  const draft = await findLog(db, keys, actor, teamId)
  await db.transact(async (tx) => {
    await dropDraft(tx, actor, logDraftOf(teamId))
    if (draft) await holdPhotos(tx, actor, draft.photos, now)
  })
}
