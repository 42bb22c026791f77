import type { Reader } from '#db/database.ts'
import type { Keys } from '../keys.server.ts'
import type { Row, SheetForm } from '../sheets/form.ts'
import { columnsOf, kindWords } from './columns.ts'
import { reasonTitle } from './heads.ts'
import { findHeads } from './heads-of.server.ts'
import { listBodies, type OwnImport } from './queries.server.ts'

const batch = 1_000

/** The sheet as it was uploaded, with what is wrong in a last column; it can be put right and uploaded as it is. */
export async function reportOf(
  db: Reader,
  keys: Keys,
  found: OwnImport,
  unit: string,
  mark: string,
): Promise<SheetForm> {
  const titles = await findHeads(db, keys, found.id)
  return {
    unit,
    topic: `${kindWords[found.kind].title}导入检查结果`,
    columns: [
      ...titles.map((title) => ({ title, kind: 'text' as const })),
      { title: reasonTitle, kind: 'text' as const, width: 44 },
    ],
    rows: rowsOf(db, keys, found, titles),
    mark,
  }
}

async function* rowsOf(db: Reader, keys: Keys, { id, kind }: OwnImport, titles: string[]): AsyncGenerator<Row> {
  let after = 0
  for (;;) {
    const rows = await listBodies(db, keys, id, after, batch)
    if (rows.length === 0) return
    for (const { state, body } of rows) {
      const said = body.problems.map(({ key, words }) => {
        const title = columnsOf[kind].find((column) => column.key === key)?.title
        return title ? `${title}：${words}` : words
      })
      yield [...titles.map((title) => body.typed[title] ?? ''), state === 'known' ? '已经在平台上' : said.join('；')]
    }
    after = rows.at(-1)!.number
  }
}
