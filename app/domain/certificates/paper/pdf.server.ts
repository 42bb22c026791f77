import { readFileSync } from 'node:fs'
import path from 'node:path'
import PDFDocument from 'pdfkit'
import { drawPaper } from './draw.ts'
import type { Drawing, TextMark } from './marks.ts'
import type { HonourPrintable, Printable } from './words.ts'

/** The font every certificate is set in; rare signs of names are in it. */
export const fontFile = path.resolve(import.meta.dirname, '../../../fonts/NotoSansSC-Regular.ttf')

let font: Buffer | undefined

/**
 * Certificates as one PDF, a sheet of A4 each, with the signs that are used embedded. Made of frozen content alone: the
 * same certificates give the same bytes at any time. Resolves when it is whole.
 */
export function writePdf(printables: readonly (Printable | HonourPrintable)[]): Promise<Buffer> {
  font ??= readFileSync(fontFile)
  const [first] = printables
  if (!first) throw new Error('There is no certificate to print')
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: 'zh-CN',
    info: {
      Title: printables.length === 1 ? `${first.number}` : `${first.number} 等 ${printables.length} 张`,
      Creator: '青石志愿',
      Producer: '青石志愿',
      CreationDate: new Date(`${first.content.drawnOn}T00:00:00Z`),
    },
  })
  const chunks: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => void chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
  document.registerFont('sans', font)
  for (const printable of printables) {
    const drawing = drawPaper(printable)
    document.addPage({ size: [drawing.width, drawing.height], margin: 0 })
    document.font('sans')
    drawOn(document, drawing)
  }
  document.end()
  return whole
}

function drawOn(document: PDFKit.PDFDocument, { texts, lines, fills, curves, shapes, circle }: Drawing): void {
  for (const { d, width, colour } of curves) document.path(d).lineWidth(width).strokeColor(colour).stroke()
  for (const { x, y, width, height, colour } of fills) document.rect(x, y, width, height).fill(colour)
  for (const { x1, y1, x2, y2, width, colour } of lines)
    document.moveTo(x1, y1).lineTo(x2, y2).lineWidth(width).strokeColor(colour).stroke()
  for (const { d, colour } of shapes) document.path(d).fill(colour)
  if (circle) {
    document
      .circle(circle.x, circle.y, circle.r)
      .lineWidth(1)
      .dash(3, { space: 2.5 })
      .strokeColor(circle.colour)
      .stroke()
    document.undash()
  }
  for (const mark of texts) write(document, mark)
}

function write(document: PDFKit.PDFDocument, mark: TextMark): void {
  const { text, x, y, size, colour, strong = false, anchor = 'start', spacing = 0 } = mark
  document
    .fontSize(size)
    .fillColor(colour)
    .strokeColor(colour)
    .lineWidth(size / 40)
  const wide = document.widthOfString(text, { characterSpacing: spacing })
  const from = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2
  document.text(text, from, y, {
    ...{ lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing },
    // There is one weight in the repository; what stands out is drawn with an edge.
    ...(strong ? { fill: true, stroke: true } : {}),
  })
}
