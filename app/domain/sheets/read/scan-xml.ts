import { BadFile, fileLimits } from './file.ts'
import { unpack } from './unpack.ts'
import type { Part } from './zip.ts'

/** What a sheet holds besides values: which cells are calculated, which areas are merged, which columns are hidden. */
export interface Marks {
  /** `row column`, both from 0. */
  formulas: Set<string>
  merges: Area[]
  hidden: number[]
}

export interface Area {
  top: number
  left: number
  bottom: number
  right: number
}

const overlap = 8 * 1024
const wanted = /<(?:\w+:)?(f|mergeCell|col)(?=[\s>/])[^>]*>|<!(?:DOCTYPE|ENTITY)/g
const cellStart = /<(?:\w+:)?c\s[^>]*\br="([A-Z]{1,3})(\d{1,7})"/g

/**
 * Reads through a part as it unpacks and keeps nothing of it but the marks. An XML file that declares a document type
 * is refused: no office program writes one, and it is how files and addresses of the server are asked for.
 */
export async function scanXml(bytes: Buffer, part: Part): Promise<Marks> {
  const marks: Marks = { formulas: new Set(), merges: [], hidden: [] }
  let text = ''
  let seen = 0
  for await (const chunk of unpack(bytes, part)) {
    const fresh = chunk.toString('latin1')
    // Another encoding would hide everything that is looked for.
    if (seen === 0 && /^(?:\xfe\xff|\xff\xfe|\0|<\0)|encoding=["'](?!utf-8["'])/i.test(fresh.slice(0, 200)))
      throw new BadFile('foreign-xml')
    const kept = text.slice(-overlap)
    text = kept + fresh
    take(text, seen === 0 ? 0 : kept.length, marks)
    seen += fresh.length
  }
  return marks
}

/** Marks in the text that end after `from`; what ended before was taken with the chunk before. */
function take(text: string, from: number, marks: Marks): void {
  for (const match of text.matchAll(wanted)) {
    if (match.index + match[0].length <= from) continue
    const [tag, name] = match
    if (name === undefined) throw new BadFile('foreign-xml')
    if (name === 'f') marks.formulas.add(cellBefore(text, match.index))
    if (name === 'mergeCell') marks.merges.push(areaOf(tag))
    if (name === 'col' && /\bhidden="(?:1|true)"/.test(tag)) marks.hidden.push(...columnsOf(tag))
    if (marks.merges.length > fileLimits.merges) throw new BadFile('too-large')
  }
}

/** The place of the cell a formula stands in. */
function cellBefore(text: string, at: number): string {
  const cells = [...text.slice(Math.max(0, at - 400), at).matchAll(cellStart)]
  const [, letters = '', digits = ''] = cells.at(-1) ?? []
  return `${Number(digits) - 1} ${columnOf(letters)}`
}

function areaOf(tag: string): Area {
  const [, left = '', top = '', right = left, bottom = top] =
    /\bref="([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?"/.exec(tag) ?? []
  return { top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) }
}

function columnsOf(tag: string): number[] {
  const [min = 1, max = 0] = ['min', 'max'].map((name) => Number(new RegExp(`\\b${name}="(\\d{1,5})"`).exec(tag)?.[1]))
  const last = Math.min(max, fileLimits.columns)
  return Array.from({ length: Math.max(0, last - min + 1) }, (_, place) => min - 1 + place)
}

/** 0 of A, 26 of AA; -1 of nothing. */
export const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** A of 0, AA of 26. */
export const lettersOf = (column: number): string =>
  column < 0 ? '' : lettersOf(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26))
