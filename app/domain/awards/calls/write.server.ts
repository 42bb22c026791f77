import { asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { callQuotas, calls } from '#db/schema/calls.ts'
import { awardKinds } from '#db/schema/honours.ts'
import { towns } from '#db/schema/league.ts'
import { NotFound } from '../../errors.ts'
import type { Criterion } from './criteria.ts'
import { type CallFields, materialsOf, readMoment } from './form.ts'
import type { CallRefusal } from './refusals.ts'

export type Call = typeof calls.$inferSelect
export type AwardKind = typeof awardKinds.$inferSelect
export type CallOutcome = { ok: true; call: Call } | { ok: false; refusal: CallRefusal }

/** What a call says, as the columns that a draft and a correction may change. */
type Said = Omit<
  typeof calls.$inferInsert,
  'id' | 'version' | 'state' | 'copiedFromId' | 'revision' | 'madeById' | 'madeAt'
>

export interface ReadCall {
  said: Said
  /** fixed numbers by town */
  quotas: Map<string, number>
}

/** What was typed as the columns of a call, or why it cannot be one. */
export async function readCall(tx: Reader, typed: CallFields): Promise<ReadCall | { refusal: CallRefusal }> {
  const kinds = await tx.select().from(awardKinds)
  const kind = kinds.find(({ id }) => id === typed.kind)
  const earlier = typed.earlier ? kinds.find(({ id }) => id === typed.earlier) : undefined
  if (!kind || (typed.earlier && !earlier)) return { refusal: { kind: 'unknown-kind' } }
  const below = typed.ladder ? kinds.find(({ id }) => id === kind.beforeId) : undefined
  if (typed.ladder && !below) return { refusal: { kind: 'no-ladder' } }
  const known = new Set((await tx.select({ id: towns.id }).from(towns)).map(({ id }) => id))
  const fixed = typed.town.flatMap((id, index) => {
    const places = typed.quota[index]
    return known.has(id) && typeof places === 'number' ? [[id, places] as const] : []
  })
  return {
    said: {
      ...{ kindId: kind.id, year: typed.year, title: typed.title, text: typed.text.replaceAll('\r\n', '\n') },
      ...{ servedFrom: typed.servedFrom, servedUntil: typed.servedUntil, places: typed.places },
      opensAt: readMoment(typed.opensAt)!,
      closesAt: readMoment(typed.closesAt)!,
      townsUntil: readMoment(typed.townsUntil)!,
      nominators: JSON.stringify(typed.nominators),
      quotaPercent: typed.quotaPercent ?? null,
      quotaRounding: typed.quotaRounding,
      criteria: JSON.stringify(criteriaOf(typed, { kind, earlier, below })),
      materials: JSON.stringify(materialsOf(typed.materials)),
      ...{ judging: typed.judging, blind: typed.blind === 'on', quorum: typed.quorum },
      ...{ noticeDays: typed.noticeDays, contact: typed.contact },
    },
    quotas: new Map(fixed),
  }
}

interface Kinds {
  kind: AwardKind
  earlier: AwardKind | undefined
  below: AwardKind | undefined
}

function criteriaOf(typed: CallFields, { kind, earlier, below }: Kinds): Criterion[] {
  const aged = typed.ageFrom !== undefined || typed.ageTo !== undefined
  const found: (Criterion | false | undefined)[] = [
    aged && { kind: 'age', from: typed.ageFrom ?? null, to: typed.ageTo ?? null, on: typed.ageOn! },
    typed.hours !== undefined && { kind: 'hours', year: Number(typed.servedUntil.slice(0, 4)), hours: typed.hours },
    typed.memberYears !== undefined && { kind: 'membership', of: typed.memberOf!, years: typed.memberYears },
    earlier && { kind: 'earlier', kindId: earlier.id, name: earlier.name },
    below && { kind: 'ladder', kindId: below.id, name: below.name },
    typed.notAgain && { kind: 'not-again', kindId: kind.id, name: kind.name },
    typed.stars !== undefined && { kind: 'stars', level: typed.stars },
    typed.noObjection && { kind: 'no-objection' },
  ]
  return found.filter((one): one is Criterion => Boolean(one))
}

/** Lays down the fixed numbers of the towns instead of those of before. */
export async function writeQuotas(tx: Tx, callId: string, quotas: ReadonlyMap<string, number>): Promise<void> {
  await tx.delete(callQuotas).where(eq(callQuotas.callId, callId))
  for (const [townId, places] of quotas) await tx.insert(callQuotas).values({ callId, townId, places })
}

/** The fixed numbers of a call, by town. */
export async function quotasOf(db: Reader, callId: string): Promise<Map<string, number>> {
  const rows = await db.select().from(callQuotas).where(eq(callQuotas.callId, callId)).orderBy(asc(callQuotas.townId))
  return new Map(rows.map(({ townId, places }) => [townId, places]))
}

/** A call with its kind. Throws NotFound. */
export async function loadCall(db: Reader, callId: string): Promise<{ call: Call; kind: AwardKind }> {
  const [found] = await db
    .select({ call: calls, kind: awardKinds })
    .from(calls)
    .innerJoin(awardKinds, eq(awardKinds.id, calls.kindId))
    .where(eq(calls.id, callId))
  if (!found) throw new NotFound('call')
  return found
}
