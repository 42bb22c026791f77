import type { SheetForm } from '../sheets/form.ts'
import { whenWord } from '../wording.ts'
import type { Roster } from './roster.server.ts'
import { bandWords, consentWord, standingWord } from './roster-words.ts'

/** The roster of a shift as a table to take out: who comes, then who waits. */
export function sheetOfRoster({ found, coming, waiting }: Roster, now: Date): SheetForm {
  return {
    unit: found.activity.organiser,
    topic: `${found.activity.title}报名表`,
    notes: [`${whenWord(found.shift.startsAt, found.shift.endsAt, now)}，${found.shift.meetingPoint}`],
    columns: [
      { title: '姓名', kind: 'text' },
      { title: '志愿者编号', kind: 'text' },
      { title: '年龄段', kind: 'text', width: 12 },
      { title: '手机号（遮住）', kind: 'text' },
      { title: '状态', kind: 'text' },
      { title: '监护人同意', kind: 'text', width: 12 },
      { title: '备注', kind: 'text', width: 28 },
    ],
    rows: [...coming, ...waiting].map((row) => [
      row.name,
      row.number,
      bandWords[row.band],
      row.phone ?? '',
      standingWord(row),
      consentWord(row),
      row.note,
    ]),
    landscape: true,
    signatures: ['填表人', '负责人（签字）'],
  }
}
