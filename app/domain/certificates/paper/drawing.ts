import { broken, checkAt, type Drawing, flow, ink, sealAt, soft, stones, teal, widthOf } from './marks.ts'
import { rings } from './rings.ts'
import { type PaperWords, type Printable, wordsOfPaper } from './words.ts'

const width = 595.28
const height = 841.89
const left = 57
const right = width - left

const veins = rings(width, height).map((d) => ({ d, width: 0.6, colour: '#DCEBEE' }))

/** Where each mark of a certificate of service stands. */
export function drawService(printable: Printable): Drawing {
  const words = wordsOfPaper(printable)
  const drawing: Drawing = {
    ...{ width, height, words },
    ...{ texts: [], lines: [], fills: [], shapes: [], circle: null },
    curves: veins,
  }
  head(drawing, words)
  const below = statement(drawing, words)
  table(drawing, words, below)
  foot(drawing, words, printable.verifyAddress)
  return drawing
}

function head({ texts, lines, shapes }: Drawing, { platform, number, title }: PaperWords): void {
  shapes.push(...stones(left + 16, 80))
  texts.push(
    { text: '青石志愿', x: left + 42, y: 67, size: 13.5, colour: ink, strong: true },
    { text: platform, x: left + 42, y: 83, size: 9.5, colour: soft },
    { text: '编号', x: right, y: 65, size: 9.5, colour: soft, anchor: 'end' },
    { text: number, x: right, y: 82, size: 11.5, colour: ink, strong: true, anchor: 'end' },
    { text: title, x: width / 2, y: 158, size: 26, colour: ink, strong: true, anchor: 'middle', spacing: 3.5 },
  )
  lines.push({ x1: left, y1: 97, x2: right, y2: 97, width: 1.5, colour: teal })
}

/** The sentence and the figure under it. Gives where the table begins. */
function statement({ texts, lines }: Drawing, { statement, total, identity }: PaperWords): number {
  const frame = { left, right, size: 13, lead: 25 }
  let y = flow(texts, statement, { ...frame, y: 200 })
  if (identity) {
    y += 24
    texts.push({ text: identity, x: left, y, size: 10, colour: soft })
    lines.push({ x1: left + widthOf(identity, 10), y1: y + 3, x2: right, y2: y + 3, width: 0.6, colour: '#758387' })
  }
  texts.push({ text: total, x: width / 2, y: y + 56, size: 40, colour: teal, strong: true, anchor: 'middle' })
  return y + 78
}

const columns = [left, left + 190, left + 345, left + 395, right] as const
const rowHeight = 22

function table({ texts, lines, fills }: Drawing, { heads, rows, sum }: PaperWords, top: number): void {
  const all = [heads, ...rows, sum]
  const bottom = top + all.length * rowHeight
  fills.push(
    { x: left, y: top, width: right - left, height: bottom - top, colour: '#FFFFFF' },
    { x: left, y: top, width: right - left, height: rowHeight, colour: '#EBF1F3' },
  )
  all.forEach((cells, row) => {
    const y = top + row * rowHeight
    const strong = row === 0 || row === all.length - 1
    lines.push({ x1: left, y1: y, x2: right, y2: y, width: 0.6, colour: '#9EAAAE' })
    cells.forEach((text, column) => {
      const numeric = column > 1
      const [from, to] = [columns[column]!, columns[column + 1]!]
      texts.push({
        text: clipped(text, 10, to - from - 12),
        x: numeric ? to - 6 : from + 6,
        y: y + 15,
        size: 10,
        colour: ink,
        strong,
        anchor: numeric ? 'end' : 'start',
      })
    })
  })
  lines.push({ x1: left, y1: bottom, x2: right, y2: bottom, width: 0.6, colour: '#9EAAAE' })
  for (const x of columns) lines.push({ x1: x, y1: top, x2: x, y2: bottom, width: 0.6, colour: '#9EAAAE' })
}

/** A text cut to a width, with a sign that says so. */
function clipped(text: string, size: number, room: number): string {
  if (widthOf(text, size) <= room) return text
  const signs = [...text]
  while (signs.length > 1 && widthOf(`${signs.join('')}…`, size) > room) signs.pop()
  return `${signs.join('')}…`
}

function foot(drawing: Drawing, { signs, issuer, date, seal, check, note }: PaperWords, address: string): void {
  const { texts, lines } = drawing
  signs.forEach((text, place) => {
    const x = left + place * 245
    texts.push({ text, x, y: 640, size: 11, colour: ink })
    lines.push({ x1: x + widthOf(text, 11), y1: 643, x2: x + 225, y2: 643, width: 0.6, colour: '#758387' })
  })
  checkAt(drawing, check, address, left, 668)
  const centre = right - 92
  sealAt(drawing, seal, centre, 708)
  texts.push(
    { text: issuer, x: centre, y: 706, size: 12.5, colour: ink, anchor: 'middle' },
    { text: date, x: centre, y: 728, size: 12.5, colour: ink, anchor: 'middle' },
  )
  lines.push({ x1: left, y1: 774, x2: right, y2: 774, width: 0.6, colour: '#C3CFD3' })
  broken(note, 8.5, right - left).forEach((text, place) => {
    texts.push({ text, x: left, y: 789 + place * 13, size: 8.5, colour: '#546468' })
  })
}
