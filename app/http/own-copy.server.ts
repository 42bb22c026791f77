import { dayOf } from '#app/domain/calendar.ts'
import { fieldsOf, type PersonalTable, tableWords } from '#app/domain/people/fields.ts'
import type { OwnRecord, OwnRow } from '#app/domain/people/own-record.server.ts'
import { timeWord } from '#app/domain/wording.ts'

/** The ways a copy of one's own data is written: for a machine, and to read. */
export const copyKinds = ['json', 'html'] as const
export type CopyKind = (typeof copyKinds)[number]

/** A copy of what is held of a person as a file to save. */
export function copyAnswer(record: OwnRecord, kind: CopyKind, now: Date): Response {
  const made = now.toISOString()
  const body = kind === 'json' ? JSON.stringify({ made, ...record }, null, 2) : pageOf(record, made)
  return new Response(body, {
    headers: {
      'Content-Type': kind === 'json' ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
      'Content-Disposition': `attachment; filename="qingshi-${made.slice(0, 10)}.${kind}"`,
    },
  })
}

const pageOf = (record: OwnRecord, made: string) =>
  [
    '<!DOCTYPE html>',
    '<html lang="zh-CN"><head><meta charset="utf-8"><title>我的信息 · 青石志愿</title></head><body>',
    `<h1>我的信息</h1><p>${read(made)} 抄下来的。密码和查找码只存了算过的结果，抄不出来。</p>`,
    ...(Object.keys(tableWords) as PersonalTable[]).map((table) => sectionOf(table, record[table])),
    '</body></html>',
  ].join('\n')

function sectionOf(table: PersonalTable, rows: OwnRow[]): string {
  const words = new Map(fieldsOf(table).map(([column, { what }]) => [column, what]))
  const lines = rows.map((row) => {
    const held = Object.entries(row).filter(([, value]) => value !== null && value !== '')
    const pairs = held.map(([column, value]) => `<dt>${plain(words.get(column))}</dt><dd>${plain(read(value))}</dd>`)
    return `<dl>${pairs.join('')}</dl>`
  })
  return `<h2>${tableWords[table]}</h2>\n${lines.join('\n') || '<p>没有</p>'}`
}

/** Instants by Shanghai's clocks: 2026-05-09 9:00. */
const read = (value: unknown) =>
  String(value).replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, (text) => {
    const instant = new Date(text)
    return `${dayOf(instant)} ${timeWord(instant)}`
  })

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A value as text of a page, whatever somebody typed into it. */
const plain = (text = '') => text.replace(/[&<>"']/g, (sign) => signs[sign]!)
