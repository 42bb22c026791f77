import type { Db, Tx } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import { insist } from '../policy.ts'
import { type BackEntry, findByKey, homeOf, membersAmong, whole, whyNoBackEntry } from './back-entry.server.ts'
import { attachPhotos, ownPhotosAmong } from './photos.server.ts'
import type { HourRefusal } from './refusals.ts'
import { type HourEntry, type NewEntry, writeEntry } from './write.server.ts'

/** A past service of several members of one team. */
export type Logged = Omit<BackEntry, 'minutes'> & {
  /** what the shift it was leads to, where it was one */
  programmeId?: string | null
}

export interface LogRow {
  personId: string
  minutes: number
}

type LogOutcome =
  | { ok: true; entries: HourEntry[] }
  | { ok: false; refusals: { personId: string; refusal: HourRefusal }[] }

/**
 * A leader writes down a past service of several members at once. All of them or none: each refusal names its person.
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
  const members = await membersAmong(
    tx,
    teamId,
    rows.map(({ personId }) => personId),
  )
  const refusals: { personId: string; refusal: HourRefusal }[] = []
  const made: NewEntry[] = []
  for (const { personId, minutes } of rows) {
    const programmeId = entry.programmeId ?? null
    const refusal: HourRefusal | null =
      personId === actor.id
        ? { kind: 'log-own' }
        : !members.has(personId)
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
