import { inflateSync } from 'node:zlib'

/** The streams of a PDF, unpacked. */
function streamsOf(bytes: Buffer): string[] {
  const text = bytes.toString('latin1')
  return [...text.matchAll(/(<<[\s\S]*?>>)\s*stream\r?\n/g)].flatMap((found) => {
    const begin = found.index + found[0].length
    const length = Number(/\/Length (\d+)/.exec(found[1]!.slice(found[1]!.lastIndexOf('<<')))?.[1])
    const packed = bytes.subarray(begin, begin + length)
    try {
      return [inflateSync(packed).toString('latin1')]
    } catch {
      return []
    }
  })
}

const signsOf = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** What each glyph stands for, by the maps that a PDF carries so that its text can be copied. */
function glyphsOf(streams: readonly string[]): Map<number, string> {
  const glyphs = new Map<number, string>()
  for (const stream of streams.filter((one) => one.includes('beginbfrange')))
    for (const [, from = '', list = ''] of stream.matchAll(/<([0-9a-f]+)>\s*<[0-9a-f]+>\s*\[([^\]]*)\]/gi))
      for (const [place, hex] of [...list.matchAll(/<([0-9a-f\s]+)>/gi)].entries())
        glyphs.set(Number.parseInt(from, 16) + place, signsOf(hex[1]!.replace(/\s/g, '')))
  return glyphs
}

/** The text of a PDF whose text is set in one font, each piece as it was written. */
export function textOfPdf(bytes: Buffer): string {
  const streams = streamsOf(bytes)
  const glyphs = glyphsOf(streams)
  return streams
    .flatMap((stream) => [...stream.matchAll(/\[([^\]]*)\] TJ/g)].map(([, pieces = '']) => pieces))
    .map((pieces) =>
      [...pieces.matchAll(/<([0-9a-f]+)>/gi)]
        .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
        .map((glyph) => glyphs.get(Number.parseInt(glyph, 16)) ?? '')
        .join(''),
    )
    .join('\n')
}
