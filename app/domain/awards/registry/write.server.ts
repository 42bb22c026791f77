import { and, eq, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { awardKinds, honourRegisters, honours } from '#db/schema/honours.ts'
import { branches, towns } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import { teams } from '#db/schema/teams.ts'
import type { Actor } from '../../actor.ts'
import { dayOf } from '../../calendar.ts'
import { record } from '../../events.server.ts'
import { byNumber } from '../../people/merging/records.server.ts'
import { numberWord } from '../words.ts'
import type { HonourFields } from './form.ts'
import type { RegistryRefusal } from './refusals.ts'

export type Honour = typeof honours.$inferSelect
export type NewHonour = Omit<typeof honours.$inferInsert, 'id' | 'number' | 'state' | 'recordedById' | 'recordedAt'>
export type RegistryOutcome = { ok: true; honour: Honour } | { ok: false; refusal: RegistryRefusal }

/** The next number of a year's register, taken in the transaction that uses it: there are no gaps, and none twice. */
async function nextNumber(tx: Tx, year: number): Promise<number> {
  const [register] = await tx
    .select()
    .from(honourRegisters)
    .where(eq(honourRegisters.id, String(year)))
  const last = (register?.last ?? 0) + 1
  await tx
    .insert(honourRegisters)
    .values({ id: String(year), last })
    .onConflictDoUpdate({ target: honourRegisters.id, set: { last } })
  return last
}

/** Writes an honour under the next number of its year, with its event. Whoever calls it has looked at the policy. */
export async function writeHonour(tx: Tx, actor: Pick<Actor, 'id'>, honour: NewHonour, now: Date): Promise<Honour> {
  const number = await nextNumber(tx, honour.year)
  const [written] = await tx
    .insert(honours)
    .values({ ...honour, number, recordedById: actor.id, recordedAt: now })
    .returning()
  const detail = { number: numberWord(honour.year, number), source: honour.source, level: honour.level }
  await record(tx, actor, 'honour.registered', { type: 'honour', id: written!.id }, now, detail)
  return written!
}

/** What was typed as a row of the register, or why it cannot be one. Looks the holder up by number or whole name. */
export async function readHonour(
  tx: Reader,
  actor: Pick<Actor, 'id'>,
  typed: HonourFields,
  source: 'entered' | 'import',
  now: Date,
): Promise<{ row: NewHonour } | { refusal: RegistryRefusal }> {
  const [kind] = await tx.select().from(awardKinds).where(eq(awardKinds.id, typed.kind))
  if (!kind) return { refusal: { kind: 'unknown-kind' } }
  if (kind.forWhom !== typed.holderKind) return { refusal: { kind: 'holder-does-not-fit' } }
  if (typed.awardedOn > dayOf(now)) return { refusal: { kind: 'future' } }
  const holder = await findHolder(tx, typed)
  if (!holder) return { refusal: { kind: 'unknown-holder' } }
  if (holder.personId === actor.id) return { refusal: { kind: 'own' } }
  if (typed.town && !(await tx.select({ id: towns.id }).from(towns).where(eq(towns.id, typed.town))).length)
    return { refusal: { kind: 'unknown-town' } }
  const minor = typed.minor === 'on'
  if (minor && typed.named === 'on') return { refusal: { kind: 'minor-not-named' } }
  return {
    row: {
      ...{ kindId: kind.id, title: typed.title, level: typed.level, year: Number(typed.awardedOn.slice(0, 4)) },
      ...{ awardedOn: typed.awardedOn, issuer: typed.issuer, documentNumber: typed.documentNumber, source },
      ...{ holderKind: typed.holderKind, ...holder, unit: typed.unit, deed: typed.deed, proof: typed.proof, minor },
      townId: typed.town || holder.townId,
      namedAt: typed.named === 'on' ? now : null,
      namedBy: typed.named === 'on' ? 'paper' : null,
    },
  }
}

/** The same honour of the same day, holder and kind, if it is in the register already. */
export async function findSame(tx: Reader, row: NewHonour): Promise<Honour | undefined> {
  const [same] = await tx
    .select()
    .from(honours)
    .where(
      and(
        eq(honours.state, 'standing'),
        eq(honours.kindId, row.kindId),
        eq(honours.awardedOn, row.awardedOn),
        eq(honours.level, row.level),
        eq(honours.holderName, row.holderName),
        eq(honours.unit, row.unit ?? ''),
      ),
    )
  return same
}

interface Holder {
  holderName: string
  townId: string | null
  personId?: string
  teamId?: string
  branchId?: string
}

async function findHolder(tx: Reader, { holderKind, holder, number }: HonourFields): Promise<Holder | null> {
  if (holderKind === 'unit') return { holderName: holder, townId: null }
  if (holderKind === 'person') {
    if (!number) return { holderName: holder, townId: null }
    const [person] = await tx
      .select()
      .from(people)
      .where(and(byNumber(tx, number), isNull(people.closedAt)))
    return person?.name === holder ? { holderName: holder, townId: person.townId, personId: person.id } : null
  }
  if (holderKind === 'team') {
    const [team] = await tx.select().from(teams).where(eq(teams.name, holder))
    return team ? { holderName: team.name, townId: team.townId, teamId: team.id } : null
  }
  const [branch] = await tx.select().from(branches).where(eq(branches.name, holder))
  return branch ? { holderName: branch.name, townId: branch.townId, branchId: branch.id } : null
}
