import { readCriteria } from '#app/domain/awards/calls/criteria.ts'
import { minuteWord } from '#app/domain/awards/calls/refusals.ts'
import type { AwardKind, Call } from '#app/domain/awards/calls/write.server.ts'
import {
  examinedOf,
  examineNominations,
  recordsBehind,
  sourceWords,
} from '#app/domain/awards/eligibility/examine.server.ts'
import { readFrozen } from '#app/domain/awards/eligibility/frozen.ts'
import type { ReportView } from '#app/domain/awards/eligibility/report.ts'
import { livingNominations } from '#app/domain/awards/nominations/machine.ts'
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

/**
 * The report of one nomination for staff, with the records behind each figure as they are now. Of what was decided it is
 * the report as it was then; of what a town put forward that one stands beside today's where they differ.
 */
export async function reportView(db: Db, keys: Keys, { call, kind, nomination, name }: Reported) {
  const frozen = readFrozen(nomination.report)
  const over = frozen !== null && !livingNominations.includes(nomination.state)
  const now = over ? frozen.lines : ((await examineNominations(db, keys, call, [nomination])).get(nomination.id) ?? [])
  const lines: ReportView[] = []
  const criteria = readCriteria(call.criteria)
  // A report has its lines in the order of the criteria.
  for (const [index, line] of now.entries()) {
    const asked = criteria.slice(index, index + 1)
    const behind = line.records ? await recordsBehind(db, asked, examinedOf(nomination, name), line.records) : []
    const hrefOf = (id: string) =>
      line.records === 'hours' ? paths.staffHoursEntry(id) : line.records === 'honours' ? paths.staffHonour(id) : null
    lines.push({ ...line, behind: behind.map(({ id, words }) => ({ id, words, href: hrefOf(id) })) })
  }
  const changed = frozen?.lines.filter(
    (line) => !now.some(({ asked, figure }) => line.asked === asked && line.figure === figure),
  )
  return {
    lines,
    source: sourceWords(call, kind.source),
    decidedAt: over ? minuteWord(frozen.at) : null,
    before: !frozen || over ? null : { at: minuteWord(frozen.at), changed: changed ?? [] },
  }
}
