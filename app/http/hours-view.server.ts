import type { Actor } from '#app/domain/actor.ts'
import { dayOf } from '#app/domain/calendar.ts'
import type { Looked } from '#app/domain/hours/evidence.server.ts'
import { hourStateWords, hoursOf } from '#app/domain/hours/form.ts'
import {
  type findSheet,
  type listSheets,
  peopleShown,
  type QueueRow,
  readQueue,
} from '#app/domain/hours/queue.server.ts'
import { wordsOfHourRefusal } from '#app/domain/hours/refusals.ts'
import { mostAtOnce } from '#app/domain/hours/review-many.server.ts'
import type { QueueMark } from '#app/domain/hours/sheets.ts'
import type { HourView } from '#app/domain/hours/views.ts'
import { wordsOfWarning } from '#app/domain/hours/warnings.ts'
import { dateWord, lengthWord, momentWord, timeWord } from '#app/domain/wording.ts'
import type { Reader } from '#db/database.ts'

/** Why this reader cannot review an entry, in words; null where they can. */
const closedTo = (actor: Actor, { entry }: QueueRow): string | null =>
  entry.personId === actor.id
    ? wordsOfHourRefusal({ kind: 'own' })
    : entry.recordedById === actor.id
      ? wordsOfHourRefusal({ kind: 'recorded-by-me' })
      : null

const sumOf = (rows: readonly QueueRow[]) => rows.reduce((sum, { entry }) => sum + entry.minutes, 0)

/** The sheets of a page as its list shows them. */
export function listOf(actor: Actor, { sheets, looked }: Awaited<ReturnType<typeof listSheets>>, now: Date) {
  return sheets.map(({ leadId, rows }) => {
    const { entry, team, name } = rows[0]!
    const warnings = rows.flatMap((row) => looked.get(row.entry.id)?.warnings ?? [])
    const [only] = warnings.length === 1 ? warnings : []
    return {
      id: leadId,
      title: `${entry.title} ${dateWord(entry.servedOn)}`,
      who: rows.length === 1 ? name : `${team ?? entry.place}，${rows.length} 人`,
      people: rows.length,
      hours: hoursOf(sumOf(rows)),
      minutes: sumOf(rows),
      recorded: momentWord(entry.recordedAt, now),
      back: entry.kind === 'back_entry',
      warnings: warnings.length,
      warning: only ? wordsOfWarning(only).short : warnings.length > 0 ? `${warnings.length} 处提醒` : null,
      closed: rows.every((row) => closedTo(actor, row) !== null),
    }
  })
}

/** The sheets that can pass together, as many as may at once. */
export function togetherOf(sheets: ReturnType<typeof listOf>): string[] {
  let people = 0
  return sheets
    .filter(({ warnings, closed }) => warnings === 0 && !closed)
    .filter((sheet) => {
      people += sheet.people
      return people <= mostAtOnce
    })
    .map(({ id }) => id)
}

/** One sheet with everybody on it. */
export function sheetOf(actor: Actor, found: Awaited<ReturnType<typeof findSheet>>, now: Date) {
  const { lead, rows, recorder, looked } = found
  const { entry, team } = lead
  const known = (row: QueueRow): Looked | undefined => looked.get(row.entry.id)
  return {
    id: entry.id,
    title: `${entry.title} ${dateWord(entry.servedOn)}`,
    back: entry.kind === 'back_entry',
    from: [team, `${recorder} ${momentWord(entry.recordedAt, now)} 提交`].filter(Boolean).join('·'),
    about: [entry.place, entry.servedParty && `服务 ${entry.servedParty}`, `负责人 ${entry.personInCharge}`]
      .filter(Boolean)
      .join('·'),
    when: `${dateWord(dayOf(entry.startedAt))} ${timeWord(entry.startedAt)}–${timeWord(entry.endedAt)}`,
    warnings: rows.flatMap((row) =>
      (known(row)?.warnings ?? []).map((warning) => {
        const { title, detail } = wordsOfWarning(warning)
        return { key: `${row.entry.id} ${warning.kind}`, title: `${row.name}：${title}`, detail }
      }),
    ),
    photos: photosIn(
      rows.flatMap((row) => known(row)?.evidence.photos ?? []),
      now,
    ),
    remarks: [...new Set(rows.map((row) => row.entry.description).filter(Boolean))].slice(0, 20),
    more: rows.length === peopleShown,
    rows: rows.map((row) => {
      const { evidence, warnings = [] } = known(row) ?? {}
      const attendance = evidence?.attendance ?? null
      return {
        id: row.entry.id,
        personId: row.entry.personId,
        name: row.name,
        in: timeWord(attendance?.inAt ?? row.entry.startedAt),
        out: attendance ? (attendance.outAt ? timeWord(attendance.outAt) : null) : timeWord(row.entry.endedAt),
        present: attendance?.outAt ? hoursOf(attendance.present) : null,
        claimed: hoursOf(row.entry.claimedMinutes),
        hours: hoursOf(row.entry.minutes),
        short: warnings.map((one) => wordsOfWarning(one).short),
        contested: row.entry.contestedAt !== null,
        closed: closedTo(actor, row),
      }
    }),
    hours: hoursOf(sumOf(rows)),
    claimed: hoursOf(rows.reduce((sum, row) => sum + row.entry.claimedMinutes, 0)),
    length: lengthWord(sumOf(rows)),
  }
}

/** The photos of entries, each once, as a page shows them. */
export function photosIn(photos: Looked['evidence']['photos'], now: Date) {
  const shown = photos.flatMap(({ id, takenAt, again }) =>
    id ? [{ id, taken: takenAt && momentWord(takenAt, now), again }] : [],
  )
  return [...new Map(shown.map((one) => [one.id, one])).values()]
}

const rowsShown = 50

/** How an entry came into the ledger. */
export const kindWords = { attendance: '签到', back_entry: '补录', reversal: '冲销' } as const

/** The entries of a view one by one. */
export async function entriesOf(db: Reader, actor: Actor, view: HourView, mark: QueueMark | null, now: Date) {
  const { rows, cut } = await readQueue(db, actor, view, mark, rowsShown)
  const last = rows.at(-1)?.entry
  return {
    more: cut && last ? markQuery({ recordedAt: last.recordedAt, id: last.id }) : null,
    rows: rows.map(({ entry, name }) => ({
      ...{ id: entry.id, name, title: entry.title, day: dateWord(entry.servedOn), hours: hoursOf(entry.minutes) },
      kind: kindWords[entry.kind],
      state: hourStateWords[entry.state] ?? '',
      note: noteOf(entry, now),
    })),
  }
}

function noteOf(entry: QueueRow['entry'], now: Date): string {
  if (entry.kind === 'reversal') return `${momentWord(entry.recordedAt, now)} 提的：${entry.description}`
  if (entry.state === 'on_notice' && entry.noticeUntil) return `公示到 ${dateWord(entry.noticeUntil)}`
  if (entry.state === 'approved') return '等着贴出公示'
  if (entry.countedAt) return `${momentWord(entry.countedAt, now)} 计入`
  return entry.reviewReason ?? ''
}

/** Where a page of the queue begins, as its address says it; null at the top. */
export function markOf(search: URLSearchParams): QueueMark | null {
  const [after, id] = [search.get('after') ?? '', search.get('from') ?? '']
  return /^\d{1,14}$/.test(after) && id ? { recordedAt: new Date(Number(after)), id } : null
}

/** The same as a part of an address. */
export const markQuery = (mark: QueueMark | null): Record<string, string | number> =>
  mark ? { after: mark.recordedAt.getTime(), from: mark.id } : {}
