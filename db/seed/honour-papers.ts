import type { certificates } from '../schema/certificates.ts'
import type { OfficeRow } from './certificates.ts'
import { dayOf, daysAfter, instantOf } from './days.ts'
import type { HonourRow } from './honours.ts'
import { stableId } from './stable.ts'
import type { Tools } from './tools.ts'

/** Days from today on which the certificates of the last decision, and those of teams, went out. */
const [decidedAgo, teamsAgo] = [17, 24]
const ofTeams = 2

/** Certificates of honour that went out: of the call that is decided, and of the teams honoured last by the county. */
export function honourPapers(
  tools: Tools,
  honours: readonly HonourRow[],
  office: OfficeRow,
  staffId: string,
  today: string,
) {
  const ours = honours.filter(({ level }) => level === 'county')
  const decided = ours.filter(({ source }) => source === 'decision')
  const teams = ours
    .filter(({ teamId }) => teamId)
    .sort((a, b) => (a.awardedOn < b.awardedOn ? 1 : -1))
    .slice(0, ofTeams)
  return [
    ...teams.map((honour) => ({ honour, day: daysAfter(today, -teamsAgo) })),
    ...decided.map((honour) => ({ honour, day: daysAfter(today, -decidedAgo) })),
  ].map(({ honour, day }) => {
    const issuedAt = instantOf(day, 645)
    return { issuedAt, rowOf: (number: string) => rowOf(tools, honour, office, { staffId, issuedAt, number }) }
  })
}

function rowOf(
  tools: Tools,
  honour: HonourRow,
  office: OfficeRow,
  { staffId, issuedAt, number }: { staffId: string; issuedAt: Date; number: string },
): typeof certificates.$inferInsert & { id: string; issuedAt: Date } {
  const id = stableId('certificate', honour.id)
  const { id: officeId, issuer, inCharge, handler, contact, isIssuingBody } = office
  const issuing = { officeId, issuer, inCharge, handler, contact, isIssuingBody }
  const { awardedOn, personId, townId } = honour
  return {
    ...{ id, kind: 'honour', honourId: honour.id, personId: personId ?? null, townId: townId ?? null },
    ...{ fromOn: awardedOn, untilOn: awardedOn, number, form: 'platform', state: 'issued' },
    ...tools.certifyHonour({ id, honour, issuing, day: dayOf(issuedAt) }),
    ...{ askedBy: 'staff', askedById: staffId, draftedById: staffId, issuedById: staffId },
    ...{ askedAt: issuedAt, draftedAt: issuedAt, issuedAt },
  }
}
