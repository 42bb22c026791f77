import type { Db, Tx } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import { dropDraft } from '../drafts/keep.server.ts'
import { insist } from '../policy.ts'
import { type BackEntry, findByKey, homeOf, membersAmong, whole, whyNoBackEntry } from './back-entry.server.ts'
import { logDraftOf } from './log-draft.server.ts'
import { guestsAmong, listCame } from './log-guests.server.ts'
import { attachPhotos, ownPhotosAmong } from './photos.server.ts'
import type { HourRefusal } from './refusals.ts'
import { type HourEntry, type NewEntry, writeEntry } from './write.server.ts'

/** A past service of several people with one team. */
export type Logged = Omit<BackEntry, 'minutes'> & {
  /** what the shift it was leads to, where it was one */
  programmeId?: string | null
  /** the shift it was: whoever came to it may be in the log, member or not */
  shiftId?: string | null
  /** volunteer numbers of those who were there besides */
  guests?: readonly string[]
}

export interface LogRow {
  personId: string
  minutes: number
}

type LogOutcome =
  | { ok: true; entries: HourEntry[] }
  | { ok: false; refusals: { personId: string; refusal: HourRefusal }[] }

/**
 * A leader writes down a past service of several people at once: members, who came to the shift it was, and who told
 * them their volunteer number. All of them or none: each refusal names its person.
 * The leader's own hours are not among them: nobody logs for themselves here. The same form again gets the same answer.
 */
export function logHours(
  db: Db,
  actor: Actor,
  teamId: string,
  entry: Logged,
  rows: readonly LogRow[],
  now: Date,
): Promise<LogOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'hours.log', { teamId })
    const before = await findByKey(tx, actor, entry.requestKey)
    if (before.length > 0) return { ok: true as const, entries: before }
    const { refusals, made, photos } = await looked(tx, actor, teamId, entry, rows, now)
    if (refusals.length > 0) return { ok: false as const, refusals }
    const entries: HourEntry[] = []
    for (const one of made) entries.push(await writeEntry(tx, actor, 'back_entry', one, now))
    await attachPhotos(
      tx,
      entries.map(({ id }) => id),
      photos,
      now,
    )
    await dropDraft(tx, actor, logDraftOf(teamId))
    return { ok: true as const, entries }
  })
}

/** What would be refused of it, and of whom; writes nothing. Empty: it can be handed in. */
export function previewLog(db: Db, actor: Actor, teamId: string, entry: Logged, rows: readonly LogRow[], now: Date) {
  return db.transact(async (tx) => {
    insist(actor, 'hours.log', { teamId })
    return (await looked(tx, actor, teamId, entry, rows, now)).refusals
  })
}

async function looked(tx: Tx, actor: Actor, teamId: string, entry: Logged, rows: readonly LogRow[], now: Date) {
  const photos = await ownPhotosAmong(tx, actor, entry.evidence)
  const there = await whoMayBeLogged(tx, teamId, entry, rows)
  const refusals: { personId: string; refusal: HourRefusal }[] = []
  const made: NewEntry[] = []
  for (const { personId, minutes } of rows) {
    const programmeId = entry.programmeId ?? null
    const refusal: HourRefusal | null =
      personId === actor.id
        ? { kind: 'log-own' }
        : !there.has(personId)
          ? { kind: 'not-a-member' }
          : photos.length === 0
            ? { kind: 'evidence-missing' }
            : null
    if (refusal) {
      refusals.push({ personId, refusal })
      continue
    }
    const home = await homeOf(tx, personId, teamId)
    const full = { ...home, ...whole({ ...entry, evidence: photos, minutes }), programmeId, personId }
    const why = await whyNoBackEntry(tx, full, now)
    if (why) refusals.push({ personId, refusal: why })
    else made.push(full)
  }
  return { refusals, made, photos }
}

async function whoMayBeLogged(tx: Tx, teamId: string, { shiftId, guests }: Logged, rows: readonly LogRow[]) {
  const there = await membersAmong(
    tx,
    teamId,
    rows.map(({ personId }) => personId),
  )
  for (const { id } of await listCame(tx, teamId, shiftId)) there.add(id)
  for (const { id } of await guestsAmong(tx, guests ?? [])) there.add(id)
  return there
}
