import type { Db } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import { askedBack, type BackRefusal } from '../former.server.ts'
import type { Keys } from '../keys.server.ts'
import { editedOfTeam, editTeam, type TeamEdit } from './found.server.ts'
import { findKept } from './staff.server.ts'

export const teamEdits = ['team.changed'] as const

const refused = (refusal: BackRefusal) => ({ ok: false as const, refusal })

/** Puts back what an edit of a team changed. Refuses where that reads otherwise by now, or cannot be had any more. */
export async function takeBackTeamEdit(
  db: Db,
  keys: Keys,
  actor: Actor,
  teamId: string,
  eventId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: BackRefusal }> {
  const team = await findKept(db, actor, teamId)
  const subject = { type: 'team', id: teamId }
  const asked = await askedBack<Partial<TeamEdit>>(db, keys, actor, subject, { kinds: teamEdits, eventId }, now)
  if ('done' in asked) return { ok: true }
  if ('refusal' in asked) return refused(asked.refusal)
  const { was, is } = asked.former
  if (editedOfTeam.some((name) => name in is && is[name] !== team[name])) return refused('changed-since')
  const { name, slug, summary, about, joining, phone, townId, partnerId, parentId, revision } = team
  const standing = { name, slug, summary, about, joining, phone, townId, partnerId, parentId, revision }
  const outcome = await editTeam(db, keys, actor, teamId, { ...standing, ...was, back: eventId }, now)
  if (outcome.ok) return { ok: true }
  return refused(outcome.refusal === 'changed' ? 'changed-since' : 'not-now')
}
