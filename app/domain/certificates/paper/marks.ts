import { encode } from 'uqr'
import type { PaperWords } from './words.ts'

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

export const ink = '#12262C'
export const soft = '#3A4B4F'
export const teal = '#155560'
export const red = '#C8251F'

/** How wide a text is, near enough to break lines by: Han are as wide as they are high, digits about half. */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, sign) => sum + emOf(sign), 0) * size

function emOf(sign: string): number {
  if (sign.codePointAt(0)! >= 0x2000) return 1
  if (sign === ' ') return 0.224
  if (sign === '-') return 0.347
  return /[A-Z]/.test(sign) ? 0.65 : 0.555
}

/** Three stones, as on the screen, the lowest at this place. */
export const stones = (x: number, y: number): Drawing['shapes'] => [
  { d: stone(x, y, 16, 6), colour: teal },
  { d: stone(x, y - 11.5, 11.5, 5), colour: '#4C8B98' },
  { d: stone(x + 1, y - 21.5, 7, 4.5), colour: '#E8A33D' },
]

const stone = (x: number, y: number, rx: number, ry: number) =>
  `M${x - rx} ${y}C${x - rx} ${y - ry * 1.2} ${x + rx} ${y - ry * 1.25} ${x + rx} ${y}C${x + rx} ${y + ry * 1.1} ${x - rx} ${y + ry * 1.15} ${x - rx} ${y}Z`

const at = (number: number) => Math.round(number * 1000) / 1000

/** The dark modules of the QR code of an address as one path, `side` wide. */
function codeAt(address: string, left: number, top: number, side: number): string {
  const { data } = encode(address, { border: 0 })
  return modulesOf(data, left, top, side / data.length)
}

/** Each run of a row is one rectangle. */
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

/** How a stranger looks it up: the code on its white ground, whose corner is given, and the words beside it. */
export function checkAt(
  { texts, fills, shapes }: Drawing,
  words: readonly string[],
  address: string,
  x: number,
  y: number,
) {
  fills.push({ x, y, width: 84, height: 84, colour: '#FFFFFF' })
  shapes.push({ d: codeAt(address, x + 6, y + 6, 72), colour: '#0B2D33' })
  words.forEach((text, place) => {
    texts.push({ text, x: x + 96, y: y + 26 + place * 16, size: 9.5, colour: soft, strong: place === 2 })
  })
}

/** Where the seal goes, round this place; a certificate of the platform has none. */
export function sealAt(drawing: Drawing, words: string | null, x: number, y: number) {
  if (!words) return
  drawing.circle = { x, y, r: 56, colour: red }
  drawing.texts.push({ text: words, x, y: y - 32, size: 9, colour: red, anchor: 'middle' })
}

/** A text in lines no wider than there is room; signs that close what is before them begin none. */
export function broken(text: string, size: number, room: number): string[] {
  const found = ['']
  for (const sign of text) {
    const line = found.at(-1)!
    if (widthOf(line + sign, size) > room && !'，。、）'.includes(sign)) found.push(sign)
    else found[found.length - 1] = line + sign
  }
  return found
}

/**
 * A paragraph, broken into lines sign by sign, what stands out drawn so; the first line begins two signs in. Gives where
 * its last line stands.
 */
export function flow(
  texts: TextMark[],
  parts: PaperWords['statement'],
  { left, right, y: top, size, lead }: { left: number; right: number; y: number; size: number; lead: number },
): number {
  let x = left + 2 * size
  let y = top
  const put = (text: string, strong: boolean) => {
    let piece = ''
    const flush = () => {
      if (piece) texts.push({ text: piece, x, y, size, colour: ink, strong })
      x += widthOf(piece, size)
      piece = ''
    }
    for (const sign of text) {
      // Signs that close what is before them hang over the edge rather than begin a line.
      const over = x + widthOf(piece + sign, size) > right && !'，。）”'.includes(sign)
      if (over && !/[0-9-]/.test(sign)) {
        flush()
        x = left
        y += lead
      }
      piece += sign
    }
    flush()
  }
  for (const [plain, strong] of parts) {
    put(plain, false)
    put(strong, true)
  }
  return y
}
