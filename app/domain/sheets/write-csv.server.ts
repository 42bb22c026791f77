import { wordsOf } from './cells.ts'
import { type Column, numberedColumns, numberedRows, type SheetForm, type Value } from './form.ts'
import { cellText, forCsv } from './plain-text.ts'

const mark = '\ufeff' // without it Excel reads UTF-8 as GB18030
const chunk = 64 * 1024

/** The table as CSV in UTF-8, row by row: heads and rows alone, no formula in it. */
export function writeCsv(form: SheetForm): ReadableStream<Uint8Array> {
  const chunks = encoded(form)
  return new ReadableStream({
    async pull(stream) {
      const { value, done } = await chunks.next()
      if (done) stream.close()
      else stream.enqueue(value)
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}

async function* encoded(form: SheetForm): AsyncGenerator<Uint8Array> {
  const columns = numberedColumns(form)
  const encoder = new TextEncoder()
  let text = mark + lineOf(columns.map(({ title }) => quoted(title)))
  for await (const row of numberedRows(form)) {
    text += lineOf(columns.map((column, at) => fieldOf(row[at], column)))
    if (text.length < chunk) continue
    yield encoder.encode(text)
    text = ''
  }
  if (text) yield encoder.encode(text)
}

const lineOf = (fields: string[]) => `${fields.join(',')}\r\n`

/** A number of a typed column stays a number; whatever people wrote is quoted and guarded. */
const fieldOf = (value: Value, column: Column): string =>
  column.kind !== 'text' && typeof value === 'number'
    ? wordsOf(value, column)
    : quoted(cellText(wordsOf(value, column)))

const quoted = (text: string) => `"${forCsv(text).replaceAll('"', '""')}"`
