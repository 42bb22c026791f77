import { readCriteria } from '#app/domain/awards/calls/criteria.ts'
import type { AwardKind, Call } from '#app/domain/awards/calls/write.server.ts'
import {
  examinedOf,
  examineNominations,
  recordsBehind,
  sourceWords,
} from '#app/domain/awards/eligibility/examine.server.ts'
import type { ReportView } from '#app/domain/awards/eligibility/report.ts'
import type { Nomination } from '#app/domain/awards/nominations/move.server.ts'
import type { Keys } from '#app/domain/keys.server.ts'
import { paths } from '#app/paths.ts'
import type { Db } from '#db/database.ts'

interface Reported {
  call: Call
  kind: AwardKind
  nomination: Nomination
  name: string
}

/** The report of one nomination for staff, with the records behind each figure. */
export async function reportView(db: Db, keys: Keys, { call, kind, nomination, name }: Reported) {
  const report = (await examineNominations(db, keys, call, [nomination])).get(nomination.id) ?? []
  const lines: ReportView[] = []
  const criteria = readCriteria(call.criteria)
  // A report has its lines in the order of the criteria.
  for (const [index, line] of report.entries()) {
    const asked = criteria.slice(index, index + 1)
    const behind = line.records ? await recordsBehind(db, asked, examinedOf(nomination, name), line.records) : []
    const hrefOf = (id: string) =>
      line.records === 'hours' ? paths.staffHoursEntry(id) : line.records === 'honours' ? paths.staffHonour(id) : null
    lines.push({ ...line, behind: behind.map(({ id, words }) => ({ id, words, href: hrefOf(id) })) })
  }
  return { lines, source: sourceWords(call, kind.source) }
}
