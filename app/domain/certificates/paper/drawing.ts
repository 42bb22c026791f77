import { encode } from 'uqr'
import { rings } from './rings.ts'
import { type PaperWords, type Printable, wordsOfPaper } from './words.ts'

/** One sheet of A4 in points: what the PDF, the page and the picture are drawn from, each mark at its place. */
export interface Drawing {
  width: number
  height: number
  words: PaperWords
  texts: TextMark[]
  lines: { x1: number; y1: number; x2: number; y2: number; width: number; colour: string }[]
  fills: { x: number; y: number; width: number; height: number; colour: string }[]
  /** outlines only */
  curves: { d: string; width: number; colour: string }[]
  shapes: { d: string; colour: string }[]
  circle: { x: number; y: number; r: number; colour: string } | null
}

export interface TextMark {
  text: string
  x: number
  /** of the baseline */
  y: number
  size: number
  colour: string
  strong?: boolean
  anchor?: 'start' | 'middle' | 'end'
  spacing?: number
}

const width = 595.28
const height = 841.89
const left = 57
const right = width - left
const ink = '#12262C'
const soft = '#3A4B4F'
const teal = '#155560'
const red = '#C8251F'

/** How wide a text is, near enough to break lines by: Han are as wide as they are high, digits about half. */
const widthOf = (text: string, size: number): number => [...text].reduce((sum, sign) => sum + emOf(sign), 0) * size

function emOf(sign: string): number {
  if (sign.codePointAt(0)! >= 0x2000) return 1
  if (sign === ' ') return 0.224
  if (sign === '-') return 0.347
  return /[A-Z]/.test(sign) ? 0.65 : 0.555
}

const veins = rings(width, height).map((d) => ({ d, width: 0.6, colour: '#DCEBEE' }))

/** Where each mark of a certificate stands. */
export function drawPaper(printable: Printable): Drawing {
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
  // Three stones, as on the screen.
  shapes.push(
    { d: stone(left + 16, 80, 16, 6), colour: teal },
    { d: stone(left + 16, 68.5, 11.5, 5), colour: '#4C8B98' },
    { d: stone(left + 17, 58.5, 7, 4.5), colour: '#E8A33D' },
  )
  texts.push(
    { text: '青石志愿', x: left + 42, y: 67, size: 13.5, colour: ink, strong: true },
    { text: platform, x: left + 42, y: 83, size: 9.5, colour: soft },
    { text: '编号', x: right, y: 65, size: 9.5, colour: soft, anchor: 'end' },
    { text: number, x: right, y: 82, size: 11.5, colour: ink, strong: true, anchor: 'end' },
    { text: title, x: width / 2, y: 158, size: 26, colour: ink, strong: true, anchor: 'middle', spacing: 3.5 },
  )
  lines.push({ x1: left, y1: 97, x2: right, y2: 97, width: 1.5, colour: teal })
}

const stone = (x: number, y: number, rx: number, ry: number) =>
  `M${x - rx} ${y}C${x - rx} ${y - ry * 1.2} ${x + rx} ${y - ry * 1.25} ${x + rx} ${y}C${x + rx} ${y + ry * 1.1} ${x - rx} ${y + ry * 1.15} ${x - rx} ${y}Z`

/** The sentence, broken into lines sign by sign, and the figure under it. Gives where the table begins. */
function statement({ texts, lines }: Drawing, { statement, total, identity }: PaperWords): number {
  const size = 13
  let x = left + 2 * size
  let y = 200
  const put = (text: string, strong: boolean) => {
    let piece = ''
    const flush = () => {
      if (piece) texts.push({ text: piece, x, y, size, colour: ink, strong })
      x += widthOf(piece, size)
      piece = ''
    }
    for (const sign of text) {
      // Signs that close what is before them hang over the edge rather than begin a line.
      const over = x + widthOf(piece + sign, size) > right && !'，。）'.includes(sign)
      if (over && !/[0-9-]/.test(sign)) {
        flush()
        x = left
        y += 25
      }
      piece += sign
    }
    flush()
  }
  for (const [plain, strong] of statement) {
    put(plain, false)
    put(strong, true)
  }
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
  const { texts, lines, shapes, fills } = drawing
  signs.forEach((text, place) => {
    const x = left + place * 245
    texts.push({ text, x, y: 640, size: 11, colour: ink })
    lines.push({ x1: x + widthOf(text, 11), y1: 643, x2: x + 225, y2: 643, width: 0.6, colour: '#758387' })
  })
  const { data } = encode(address, { border: 0 })
  const unit = 72 / data.length
  fills.push({ x: left, y: 668, width: 84, height: 84, colour: '#FFFFFF' })
  shapes.push({ d: modulesOf(data, left + 6, 674, unit), colour: '#0B2D33' })
  check.forEach((text, place) => {
    texts.push({ text, x: left + 96, y: 694 + place * 16, size: 9.5, colour: soft, strong: place === 2 })
  })
  const centre = right - 92
  if (seal) {
    drawing.circle = { x: centre, y: 708, r: 56, colour: red }
    texts.push({ text: seal, x: centre, y: 676, size: 9, colour: red, anchor: 'middle' })
  }
  texts.push(
    { text: issuer, x: centre, y: 706, size: 12.5, colour: ink, anchor: 'middle' },
    { text: date, x: centre, y: 728, size: 12.5, colour: ink, anchor: 'middle' },
  )
  lines.push({ x1: left, y1: 774, x2: right, y2: 774, width: 0.6, colour: '#C3CFD3' })
  broken(note, 8.5, right - left).forEach((text, place) => {
    texts.push({ text, x: left, y: 789 + place * 13, size: 8.5, colour: '#546468' })
  })
}

const at = (number: number) => Math.round(number * 1000) / 1000

/** The dark modules of a QR code as one path: each run of a row is one rectangle. */
function modulesOf(rows: readonly (readonly boolean[])[], left: number, top: number, unit: number): string {
  let d = ''
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      const from = x
      while (row[x]) x += 1
      const long = at((x - from) * unit)
      if (x > from) d += `M${at(left + from * unit)} ${at(top + y * unit)}h${long}v${at(unit)}h${-long}z`
    }
  })
  return d
}

function broken(text: string, size: number, room: number): string[] {
  const found = ['']
  for (const sign of text) {
    const line = found.at(-1)!
    if (widthOf(line + sign, size) > room && !'，。、）'.includes(sign)) found.push(sign)
    else found[found.length - 1] = line + sign
  }
  return found
}
