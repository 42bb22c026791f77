import { dayOf } from '#app/domain/calendar.ts'
import type { SheetForm } from '#app/domain/sheets/form.ts'
import { writeCsv } from '#app/domain/sheets/write-csv.server.ts'
import { writeXlsx } from '#app/domain/sheets/write-xlsx.server.ts'

export const sheetKinds = ['xlsx', 'csv'] as const
export type SheetKind = (typeof sheetKinds)[number]

const types: Record<SheetKind, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** A table as a file to save, named 单位+主题+日期 as offices name theirs; nobody keeps a copy on the way. */
export async function answerWithSheet(form: SheetForm, now: Date, kind: SheetKind = 'xlsx'): Promise<Response> {
  const body = kind === 'csv' ? writeCsv(form) : await writeXlsx(form)
  return new Response(body as BodyInit, {
    headers: {
      'Content-Type': types[kind],
      'Content-Disposition': attachment(`${form.unit}${form.topic}${dayOf(now).replaceAll('-', '')}.${kind}`),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** Which file a query asks for: `?as=csv`, else XLSX. */
export const sheetKindOf = (url: URL): SheetKind =>
  sheetKinds.find((kind) => kind === url.searchParams.get('as')) ?? 'xlsx'

/** Saved under this name whatever stands in it (RFC 6266); who cannot read the full one gets a plain one. */
export function attachment(name: string): string {
  const safe = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, '')
    .replace(/^[\s.]+/, '')
    .slice(-120)
  const end = /\.[a-z]{1,5}$/.exec(safe)?.[0] ?? ''
  const encoded = encodeURIComponent(safe).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="qingshi${end}"; filename*=UTF-8''${encoded}`
}
