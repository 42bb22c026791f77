import type { Reader } from '#db/database.ts'
import type { Keys } from '../../keys.server.ts'
import { readCriteria } from '../calls/criteria.ts'
import type { Call } from '../calls/write.server.ts'
import type { Nomination } from '../nominations/move.server.ts'
import { namesOf, subjectOf } from '../nominations/subject.server.ts'
import { type Examined, factsOf } from './facts.server.ts'
import { type ReportLine, reportOf } from './report.ts'

/** The report of everybody given for one call, by their id: a constant number of queries for ten thousand. */
export async function examine(
  db: Reader,
  keys: Keys,
  call: Pick<Call, 'criteria' | 'servedUntil'>,
  all: readonly Examined[],
): Promise<Map<string, ReportLine[]>> {
  const criteria = readCriteria(call.criteria)
  const facts = await factsOf(db, keys, all, criteria)
  return new Map([...facts].map(([id, known]) => [id, reportOf(criteria, known, call.servedUntil)]))
}

/** Whom a nomination is about, as a report looks at them. */
export const examinedOf = (nomination: Nomination, name: string): Examined => ({ ...subjectOf(nomination), name })

/** The reports of nominations of one call, by the id of the nomination. */
export async function examineNominations(
  db: Reader,
  keys: Keys,
  call: Pick<Call, 'criteria' | 'servedUntil'>,
  all: readonly Nomination[],
): Promise<Map<string, ReportLine[]>> {
  const names = await namesOf(db, all)
  const examined = new Map(all.map((one) => [one.id, examinedOf(one, names.get(one.id)!)]))
  const reports = await examine(db, keys, call, [...examined.values()])
  return new Map([...examined].map(([id, one]) => [id, reports.get(one.id) ?? []]))
}

/** By which regulation and which version of the call a criterion is asked. */
export const sourceWords = ({ title, version }: Pick<Call, 'title' | 'version'>, kindSource: string): string =>
  [`《${title}》第 ${version} 版`, kindSource].filter(Boolean).join('，')
