import type { certificateRegisters, certificates, issuingOffices } from '../schema/certificates.ts'
import { programmeRows } from './catalogue.ts'
import { committee } from './county.ts'
import { dayOf, daysAfter, hour, instantOf } from './days.ts'
import { honourPapers } from './honour-papers.ts'
import type { HonourRow } from './honours.ts'
import type { EntryRow } from './hour-rows.ts'
import { type Person, personId, volunteerNumber } from './people.ts'
import { stableId } from './stable.ts'
import type { CertifiedEntry, Tools } from './tools.ts'
import { countyStaff, ended, officeWords, papers } from './words/certificates.ts'

export type CertificateRow = typeof certificates.$inferInsert & { id: string; issuedAt: Date }
export type OfficeRow = typeof issuingOffices.$inferInsert & { id: string }

interface Paper {
  person: Person
  from: string
  until: string
  issuedAt: Date
  end?: { state: 'superseded' | 'revoked'; reason: string; at: Date }
  shakenAt?: Date
  replaces?: string
}

const [proposer, confirmer] = countyStaff.map(personId) as [string, string]

/** Who issues since two months ago: the county, as a record of the platform, confirmed by the second of its staff. */
export const officeRow = (today: string): OfficeRow => ({
  id: stableId('office', committee),
  issuer: committee,
  ...officeWords,
  form: 'platform',
  isIssuingBody: false,
  holdsFrom: daysAfter(today, -60),
  state: 'confirmed',
  proposedById: proposer,
  proposedAt: instantOf(daysAfter(today, -62), 600),
  answeredById: confirmer,
  answeredAt: instantOf(daysAfter(today, -61), 660),
})

/** Certificates of honour that went out, and records of service: some hold, one was replaced, one revoked, and one has to be looked at since hours in it were reversed. */
export function certificateRows(
  tools: Tools,
  {
    entries,
    people,
    honours,
  }: { entries: readonly EntryRow[]; people: readonly Person[]; honours: readonly HonourRow[] },
  today: string,
) {
  const office = officeRow(today)
  const given = new Map<string, number>()
  const ofService = papersOf(entries, people, today).flatMap((paper) => {
    const served = servedIn(entries, paper)
    const { issuedAt } = paper
    return served.length === 0
      ? []
      : [{ issuedAt, rowOf: (number: string) => rowOf(tools, paper, served, office, number) }]
  })
  const rows = [...ofService, ...honourPapers(tools, honours, office, proposer, today)]
    .sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime())
    .map((paper): CertificateRow => {
      const year = dayOf(paper.issuedAt).slice(0, 4)
      given.set(year, (given.get(year) ?? 0) + 1)
      return paper.rowOf(`QS-ZM-${year}-${String(given.get(year)).padStart(6, '0')}`)
    })
  const registers: (typeof certificateRegisters.$inferInsert)[] = [...given].map(([id, last]) => ({ id, last }))
  return { office, certificates: rows, registers }
}

const idOf = (person: Person, at: Date) => stableId('certificate', person.id, at.getTime())

function papersOf(entries: readonly EntryRow[], people: readonly Person[], today: string): Paper[] {
  const known = papers.flatMap(({ name, from, until, issued, ends }): Paper[] => {
    const person = people.find((one) => one.name === name)
    if (!person) return []
    const period = { from: daysAfter(today, -from), until: daysAfter(today, -until) }
    const paper = { person, ...period, issuedAt: instantOf(daysAfter(today, -issued), 615) }
    if (!ends) return [paper]
    const at = instantOf(daysAfter(today, -ends.daysAgo), 630)
    const first = { ...paper, end: { state: ends.state, reason: ended[ends.state], at } }
    if (ends.state === 'revoked') return [first]
    return [first, { ...paper, issuedAt: at, replaces: idOf(person, paper.issuedAt) }]
  })
  return [...known, ...shaken(entries, people)]
}

/** Of whose hours were reversed: issued ten hours after they counted, and so before they were reversed. */
function shaken(entries: readonly EntryRow[], people: readonly Person[]): Paper[] {
  const reversal = entries.find(({ kind }) => kind === 'reversal')
  const entry = entries.find(({ id }) => id === reversal?.reversesId)
  const person = people.find(({ id }) => id === entry?.personId)
  if (!reversal || !entry || !person) return []
  const issuedAt = new Date(entry.countedAt!.getTime() + 10 * hour)
  if (issuedAt >= reversal.countedAt!) return []
  const period = { from: daysAfter(entry.servedOn, -120), until: entry.servedOn }
  return [{ person, ...period, issuedAt, shakenAt: reversal.countedAt! }]
}

/** What counted of somebody in a period at the moment of issue, what was reversed later with it. */
function servedIn(entries: readonly EntryRow[], { person, from, until, issuedAt }: Paper): CertifiedEntry[] {
  const programmes = new Map(programmeRows.map(({ id, name }) => [id, name]))
  return entries
    .filter(
      (one) =>
        one.personId === person.id &&
        one.kind !== 'reversal' &&
        one.countedAt != null &&
        one.countedAt <= issuedAt &&
        one.servedOn >= from &&
        one.servedOn <= until,
    )
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
    .map(({ title, programmeId, servedOn, minutes, kind }) => ({
      ...{ title, servedOn, minutes },
      kind: kind as CertifiedEntry['kind'],
      programme: programmes.get(programmeId ?? '') ?? null,
    }))
}

function rowOf(
  tools: Tools,
  paper: Paper,
  served: CertifiedEntry[],
  { id: officeId, issuer, inCharge, handler, contact, isIssuingBody }: OfficeRow,
  number: string,
): CertificateRow {
  const { person, from, until, issuedAt, end, shakenAt, replaces } = paper
  const id = idOf(person, issuedAt)
  const day = dayOf(issuedAt)
  const issuing = { officeId, issuer, inCharge, handler, contact, isIssuingBody }
  const frozen = tools.certify({
    id,
    name: person.name,
    number: volunteerNumber(person.name),
    served,
    period: { from, until },
    issuing,
    day,
  })
  return {
    ...{ id, personId: person.id, townId: person.townId, fromOn: from, untilOn: until, number, form: 'platform' },
    state: end?.state ?? 'issued',
    ...(replaces
      ? { askedBy: 'staff', askedById: proposer, replacesId: replaces, draftedById: proposer, issuedById: proposer }
      : { askedBy: 'volunteer', askedById: person.id }),
    ...frozen,
    ...{ askedAt: issuedAt, draftedAt: issuedAt, issuedAt, noticeUntil: daysAfter(day, 7) },
    ...(end && { endedAt: end.at, endedById: proposer, reason: end.reason }),
    ...(shakenAt && { shakenAt }),
  }
}
