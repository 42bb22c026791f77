import type { BorderSide, CellStyle, WriteSheet } from 'hucre'
import type { SheetForm } from './form.ts'
import { cellText } from './plain-text.ts'

/** How a form looks on A4. */

const thin: BorderSide = { style: 'thin' }
export const border: CellStyle['border'] = { top: thin, right: thin, bottom: thin, left: thin }

export const titleStyle: CellStyle = {
  font: { bold: true, size: 16 },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  numFmt: '@',
}

export const headStyle: CellStyle = {
  border,
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EAF1EC' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  numFmt: '@',
}

export const noteStyle: CellStyle = { alignment: { vertical: 'center', wrapText: true }, numFmt: '@' }

/** 填表人：        负责人（签字）： in one line, with room to write in. */
export const signatureLine = (signatures: readonly string[]): string =>
  signatures.map((who) => `${who}：${'　'.repeat(8)}`).join('')

/** From this many columns on a page lies down. */
const wide = 7

/** A4, as wide as the page, the heads on every page, pages numbered, who took it out below. */
export function pageOf({ landscape, mark }: SheetForm, head: number, columns: number): Partial<WriteSheet> {
  const foot = mark ? `&L&8${mark.replaceAll('&', '&&')}` : ''
  return {
    pageSetup: {
      paperSize: 'a4',
      orientation: (landscape ?? columns >= wide) ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.6, bottom: 0.7, left: 0.5, right: 0.5, header: 0.3, footer: 0.3 },
      printTitlesRow: `$${head + 1}:$${head + 1}`,
    },
    headerFooter: { oddFooter: `${foot}&R&8第 &P 页，共 &N 页` },
  }
}

/** A sheet of nothing but lines: 说明 for whoever fills a template in, 封面 before what is handed on. */
export const textSheet = (name: string, lines: readonly string[]): WriteSheet => ({
  name,
  columns: [{ width: 90, style: { alignment: { wrapText: true, vertical: 'top' }, numFmt: '@' } }],
  rows: lines.map((line) => [cellText(line)]),
})
