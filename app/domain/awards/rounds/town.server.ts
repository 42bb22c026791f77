import { asc, inArray } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { towns } from '#db/schema/league.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import type { Keys } from '../../keys.server.ts'
import { reachOf } from '../../policy.ts'
import { findStaffCall } from '../calls/list.server.ts'
import { examineNominations } from '../eligibility/examine.server.ts'
import type { ReportLine } from '../eligibility/report.ts'
import { listNominations } from '../nominations/list.server.ts'
import { type NominationVerb, verbsFor } from '../nominations/machine.ts'
import { type Nomination, partsIn } from '../nominations/move.server.ts'
import { wordsOfNominationRefusal } from '../nominations/refusals.ts'
import { findStaffNomination } from '../nominations/staff.server.ts'
import { moveOn } from '../nominations/write.server.ts'
import { type TownVerb, townVerbs } from './form.ts'
import { moveInTown, placesOf } from './recommend.server.ts'
import { wordsOfRoundRefusal } from './refusals.ts'

export interface TownRow {
  nomination: Nomination
  name: string
  /** what the report does not find met, unknown too */
  against: ReportLine[]
  /** what the reader may do with it as things stand */
  verbs: TownVerb[]
}

const isTownVerb = (verb: NominationVerb): verb is TownVerb => townVerbs.some((one) => one === verb)
const open = (lines: readonly ReportLine[] | undefined) => (lines ?? []).filter(({ standing }) => standing !== 'met')

/**
 * The towns of a call in the reach of staff: their places, how many are taken, and what was handed in with what the report
 * of eligibility has against it. A town without places and nominations is left out for those who see every town.
 */
export async function readTowns(db: Db, keys: Keys, actor: Actor, callId: string, page: number, now: Date) {
  const { call } = await findStaffCall(db, actor, callId)
  const { rows: all, pages } = await listNominations(db, actor, callId, { page, living: true })
  const reports = await examineNominations(
    db,
    keys,
    call,
    all.map(({ nomination }) => nomination),
  )
  const runs = (call.state === 'open' || call.state === 'reviewing') && now < call.townsUntil
  const reach = reachOf(actor, 'award.recommend')
  const mine = await db
    .select({ id: towns.id, name: towns.name })
    .from(towns)
    .where(reach.everywhere ? undefined : inArray(towns.id, reach.townIds))
    .orderBy(asc(towns.id))
  const placesIn = await placesOf(db, call)
  const groups = []
  for (const town of mine) {
    const { places, taken } = placesIn(town.id)
    const rows: TownRow[] = all
      .filter(({ nomination }) => nomination.townId === town.id)
      .map(({ nomination, name }) => ({
        ...{ nomination, name, against: open(reports.get(nomination.id)) },
        verbs: runs ? verbsFor(nomination.state, partsIn(actor, nomination)).filter(isTownVerb) : [],
      }))
    // On one page of several a town without rows says nothing about itself.
    const alone = pages === 1 && (!reach.everywhere || (places ?? 0) > 0)
    if (alone || rows.length > 0) groups.push({ ...town, places, taken, rows })
  }
  return { call, runs, page, pages, towns: groups }
}

interface Asked {
  callId: string
  nominationId: string
  verb: TownVerb
  reason: string
}

/**
 * What a town does with a nomination of this call: puts it forward, takes that back, sends it back for what is missing.
 * Null when it is done, else why not. Throws NotFound for foreign towns and other calls.
 */
export async function actInTown(
  db: Db,
  keys: Keys,
  actor: Actor,
  { callId, nominationId, verb, reason }: Asked,
  now: Date,
): Promise<{ kind: string; words: string } | null> {
  const { call } = await findStaffNomination(db, actor, nominationId)
  if (call.id !== callId) throw new NotFound('nomination')
  if (verb === 'return') {
    const outcome = await moveOn(db, keys, actor, nominationId, { verb, reason }, now)
    return outcome.ok ? null : { kind: outcome.refusal.kind, words: wordsOfNominationRefusal(outcome.refusal) }
  }
  const outcome = await moveInTown(db, keys, actor, nominationId, { verb, reason }, now)
  return outcome.ok ? null : { kind: outcome.refusal.kind, words: wordsOfRoundRefusal(outcome.refusal) }
}
