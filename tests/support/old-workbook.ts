/** An .xls file as Excel 97 wrote it, one sheet, texts and one formula: enough to be read. */
export function oldWorkbook(
  sheet: string,
  rows: readonly (readonly string[])[],
  formula?: [row: number, column: number],
) {
  const global = (position: number) =>
    Buffer.concat([
      recordOf(0x809, [0x600, 5, 0, 0, 0, 0, 0, 0]),
      record(0x85, Buffer.concat([u32(position), Buffer.from([0, 0]), shortText(sheet)])),
      recordOf(0x0a, []),
    ])
  const body = Buffer.concat([
    recordOf(0x809, [0x600, 0x10, 0, 0, 0, 0, 0, 0]),
    ...rows.flatMap((cells, row) =>
      cells.map((text, column) => record(0x204, Buffer.concat([u16(row, column, 0), longText(text)]))),
    ),
    ...(formula ? [record(6, Buffer.concat([u16(...formula, 0), Buffer.alloc(8), u16(0), u32(0), u16(0)]))] : []),
    recordOf(0x0a, []),
  ])
  return container('Workbook', Buffer.concat([global(global(0).length), body]))
}

const u16 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [at, value] of values.entries()) bytes.writeUInt16LE(value, at * 2)
  return bytes
}
const u32 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, at * 4)
  return bytes
}
const record = (id: number, data: Buffer) => Buffer.concat([u16(id, data.length), data])
const recordOf = (id: number, words: number[]) => record(id, u16(...words))
const shortText = (text: string) => Buffer.concat([Buffer.from([text.length, 1]), Buffer.from(text, 'utf16le')])
const longText = (text: string) => Buffer.concat([u16(text.length), Buffer.from([1]), Buffer.from(text, 'utf16le')])

/** A compound file with one stream of at least 4096 bytes. */
function container(name: string, content: Buffer): Buffer {
  const stream = Buffer.alloc(Math.ceil(Math.max(content.length, 4096) / 512) * 512)
  content.copy(stream)
  const count = stream.length / 512
  const fatCount = Math.ceil((count + 10) / 127)
  const fat = Buffer.alloc(fatCount * 512, 0xff)
  const first = fatCount + 1
  for (let at = 0; at < fatCount; at++) fat.writeUInt32LE(0xfffffffd, at * 4)
  fat.writeUInt32LE(0xfffffffe, fatCount * 4)
  for (let at = 0; at < count; at++) fat.writeUInt32LE(at === count - 1 ? 0xfffffffe : first + at + 1, (first + at) * 4)
  const head = Buffer.alloc(512, 0xff)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head)
  head.fill(0, 8, 24)
  u16(0x3e, 3, 0xfffe, 9, 6).copy(head, 24)
  head.fill(0, 34, 44)
  u32(fatCount, fatCount, 0, 4096, 0xfffffffe, 0, 0xfffffffe, 0).copy(head, 44)
  for (let at = 0; at < fatCount; at++) head.writeUInt32LE(at, 76 + at * 4)
  const entry = (label: string, kind: number, start: number, size: number, child: number) => {
    const bytes = Buffer.alloc(128)
    bytes.write(label, 0, 'utf16le')
    bytes.writeUInt16LE((label.length + 1) * 2, 64)
    bytes[66] = kind
    bytes[67] = 1
    u32(0xffffffff, 0xffffffff, child).copy(bytes, 68)
    u32(start, size, 0).copy(bytes, 116)
    return bytes
  }
  const directory = Buffer.concat([
    entry('Root Entry', 5, 0xfffffffe, 0, 1),
    entry(name, 2, first, stream.length, 0xffffffff),
    Buffer.alloc(256),
  ])
  return Buffer.concat([head, fat, directory, stream])
}
