import { type HonourWords, wordsOfHonour } from './honour-words.ts'
import { broken, checkAt, type Drawing, flow, ink, red, sealAt, soft, stones } from './marks.ts'
import { rings } from './rings.ts'
import type { HonourPrintable } from './words.ts'

// A4 on its side.
const width = 841.89
const height = 595.28
const left = 120
const right = width - left
const gold = '#B98B2E'

const frame = (inset: number, thick: number, colour: string) => ({
  d: `M${inset} ${inset}L${width - inset} ${inset}L${width - inset} ${height - inset}L${inset} ${height - inset}Z`,
  width: thick,
  colour,
})

// Those that stay inside the frame.
const veins = rings(width, height)
  .slice(0, 8)
  .map((d) => ({ d, width: 0.6, colour: '#F6ECD8' }))

/** Where each mark of a certificate of honour stands. */
export function drawHonour(printable: HonourPrintable): Drawing {
  const words = wordsOfHonour(printable)
  const drawing: Drawing = {
    ...{ width, height, words },
    ...{ texts: [], lines: [], fills: [], shapes: [], circle: null },
    curves: [...veins, frame(26, 3, red), frame(34, 1, gold)],
  }
  head(drawing, words)
  body(drawing, words)
  foot(drawing, words, printable.verifyAddress)
  return drawing
}

function head({ texts, shapes }: Drawing, { platform, number, title }: HonourWords): void {
  shapes.push(...stones(76, 84))
  texts.push(
    { text: '青石志愿', x: 102, y: 71, size: 13.5, colour: ink, strong: true },
    { text: platform, x: 102, y: 87, size: 9.5, colour: soft },
    { text: '编号', x: width - 58, y: 69, size: 9.5, colour: soft, anchor: 'end' },
    { text: number, x: width - 58, y: 86, size: 11.5, colour: ink, strong: true, anchor: 'end' },
    { text: title, x: width / 2, y: 160, size: 50, colour: red, strong: true, anchor: 'middle', spacing: 16 },
  )
}

/** Whom it is for, what for, and by which document; a long name takes a smaller hand rather than a second line. */
function body({ texts }: Drawing, { to, statement, closing, source }: HonourWords): void {
  const size = Math.min(24, (right - left) / (to.length + 1))
  texts.push({ text: `${to}：`, x: left, y: 226, size, colour: ink, strong: true })
  const last = flow(texts, statement, { left, right, y: 272, size: 22, lead: 36 })
  texts.push(
    { text: closing, x: left + 2 * 22, y: last + 36, size: 22, colour: ink },
    { text: source, x: left, y: last + 62, size: 11, colour: soft },
  )
}

function foot(drawing: Drawing, { issuer, date, seal, check, note }: HonourWords, address: string): void {
  const { texts } = drawing
  checkAt(drawing, check, address, left - 6, 426)
  const centre = right - 110
  sealAt(drawing, seal, centre, 462)
  texts.push(
    { text: issuer, x: centre, y: 460, size: 16, colour: ink, anchor: 'middle' },
    { text: date, x: centre, y: 486, size: 15, colour: ink, anchor: 'middle' },
  )
  broken(note, 8.5, right - left).forEach((text, place) => {
    texts.push({ text, x: width / 2, y: 538 + place * 13, size: 8.5, colour: '#546468', anchor: 'middle' })
  })
}
