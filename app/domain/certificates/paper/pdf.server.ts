import { readFileSync } from 'node:fs'
import path from 'node:path'
import PDFDocument from 'pdfkit'
import { drawPaper } from './draw.ts'
import type { Drawing, TextMark } from './marks.ts'
import type { HonourPrintable, Printable } from './words.ts'

/** The font every certificate is set in; rare signs of names are in it. */
export const fontFile = path.resolve(import.meta.dirname, '../../../fonts/NotoSansSC-Regular.ttf')

/** What pdfkit made of the font when it read it for the first time; it takes that for a font as well as the bytes. */
let read: PDFKit.Mixins.PDFFontSource | undefined

/** Sets what follows in the font, which is read once a process: reading it costs more than a whole certificate. */
function setFont(document: PDFKit.PDFDocument): void {
  document.font(read ?? readFileSync(fontFile))
  read ??= (document as unknown as { _font: { font: PDFKit.Mixins.PDFFontSource } })._font.font
}

/**
 * Certificates as one PDF, a sheet of A4 each, with the signs that are used embedded. Made of frozen content alone: the
 * same certificates give the same bytes at any time. Resolves when it is whole.
 */
export function writePdf(printables: readonly (Printable | HonourPrintable)[]): Promise<Buffer> {
  const [first] = printables
  if (!first) throw new Error('There is no certificate to print')
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    font: '', // none of the fonts it brings
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
  setFont(document)
  const layGround = groundsOf(document)
  for (const printable of printables) {
    const drawing = drawPaper(printable)
    document.addPage({ size: [drawing.width, drawing.height], margin: 0 })
    layGround(drawing)
    drawOn(document, drawing)
  }
  document.end()
  return whole
}

/** Lays the outlines under a page; sheets that have the same ones share them. */
function groundsOf(document: PDFKit.PDFDocument): (drawing: Drawing) => void {
  const laid = new Map<string, PDFKit.PDFKitReference>()
  return ({ curves, width, height }) => {
    const ink = curves.map(inkOf).join('\n')
    let ground = laid.get(ink)
    if (!ground) {
      ground = document.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height] })
      ground.end(Buffer.from(ink))
      laid.set(ink, ground)
    }
    document.page.xobjects.Ground = ground
    document.addContent('/Ground Do')
  }
}

type Curve = Drawing['curves'][number]
const inks = new WeakMap<Curve, string>()

/** An outline in the operators of a PDF; of those that are on every sheet worked out once a process. */
function inkOf(curve: Curve): string {
  const known = inks.get(curve)
  if (known) return known
  const { d, width, colour } = curve
  const rgb = [1, 3, 5].map((from) => (Number.parseInt(colour.slice(from, from + 2), 16) / 255).toFixed(3))
  const ink = `${rgb.join(' ')} RG ${width} w ${operatorsOf(d)} S`
  inks.set(curve, ink)
  return ink
}

const operators: Readonly<Record<string, string>> = { M: 'm', L: 'l', Q: 'v', Z: 'h' }

/** A path of moves, lines, curves with one handle, and ends, as a PDF writes it. Throws at any other. */
function operatorsOf(d: string): string {
  if (/[^MLQZ\d .-]/.test(d)) throw new Error(`Not an outline of a sheet: ${d}`)
  return d.replace(/([MLQZ])([^MLQZ]*)/g, (_, verb: string, numbers: string) => `${numbers.trim()} ${operators[verb]} `)
}

function drawOn(document: PDFKit.PDFDocument, { texts, lines, fills, shapes, circle }: Drawing): void {
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
