import type { Actor } from '#app/domain/actor.ts'
import { readCriteria } from '#app/domain/awards/calls/criteria.ts'
import { minuteWord } from '#app/domain/awards/calls/refusals.ts'
import type { AwardKind, Call } from '#app/domain/awards/calls/write.server.ts'
import { type RecordBehind, recordsBehind } from '#app/domain/awards/eligibility/behind.server.ts'
import { examine, examinedOf, examineNominations, sourceWords } from '#app/domain/awards/eligibility/examine.server.ts'
import type { Examined } from '#app/domain/awards/eligibility/facts.server.ts'
import { readFrozen } from '#app/domain/awards/eligibility/frozen.ts'
import type { ReportLine, ReportView } from '#app/domain/awards/eligibility/report.ts'
import { livingNominations } from '#app/domain/awards/nominations/machine.ts'
import type { Nomination } from '#app/domain/awards/nominations/move.server.ts'
import type { Keys } from '#app/domain/keys.server.ts'
import { can } from '#app/domain/policy.ts'
import { paths } from '#app/paths.ts'
import type { Db } from '#db/database.ts'

/** Where a record is opened by this actor; null where it has no page of its own. */
function hrefOf(actor: Actor, records: ReportLine['records'], { opens, townId }: RecordBehind): string | null {
  if (opens === null) return null
  if (records === 'hours') return paths.staffHoursEntry(opens)
  if (records === 'honours') return paths.staffHonour(opens)
  if (records === 'person') return paths.staffPerson(opens)
  if (records === 'membership' || records === 'team') return paths.staffTeam(opens)
  if (records !== 'objections') return null
  return can(actor, 'notice.publish', { townId }) ? paths.staffNotice(opens) : paths.notice(opens)
}

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
export async function reportView(db: Db, keys: Keys, actor: Actor, { call, kind, nomination, name }: Reported) {
  const frozen = readFrozen(nomination.report)
  const over = frozen !== null && !livingNominations.includes(nomination.state)
  const now = over ? frozen.lines : ((await examineNominations(db, keys, call, [nomination])).get(nomination.id) ?? [])
  const lines = await withRecords(db, actor, call, examinedOf(nomination, name), now)
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

/** The report of anybody for a call as it is today, whether they were put forward or not. */
export async function anybodysReport(
  db: Db,
  keys: Keys,
  actor: Actor,
  { call, kind, examined }: Pick<Reported, 'call' | 'kind'> & { examined: Examined },
) {
  const now = (await examine(db, keys, call, [examined])).get(examined.id) ?? []
  const lines = await withRecords(db, actor, call, examined, now)
  return { lines, source: sourceWords(call, kind.source), decidedAt: null, before: null }
}

/** Each line with the records behind its figure; a report has its lines in the order of the criteria. */
async function withRecords(
  db: Db,
  actor: Actor,
  call: Call,
  examined: Examined,
  report: readonly ReportLine[],
): Promise<ReportView[]> {
  const criteria = readCriteria(call.criteria)
  const lines: ReportView[] = []
  for (const [index, line] of report.entries()) {
    const asked = criteria.slice(index, index + 1)
    const behind = line.records ? await recordsBehind(db, asked, examined, line.records) : []
    lines.push({
      ...line,
      behind: behind.map((one) => ({ id: one.id, words: one.words, href: hrefOf(actor, line.records, one) })),
    })
  }
  return lines
}
