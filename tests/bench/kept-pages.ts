import { sql } from 'drizzle-orm'
import { openDatabase } from '#db/open.ts'
import { programmes } from '#db/schema/activities.ts'
import { startProduct } from '../support/product.ts'
import { startBare } from './bare.ts'
import { load, median, rounded } from './load.ts'

const gzip = { 'accept-encoding': 'gzip' }

/** Goal 1: a public page that is kept, against a bare server that sends the same bytes; also while somebody writes. */
export async function keptPages(): Promise<string[]> {
  const product = await startProduct()
  const lines: string[] = []
  try {
    for (const path of ['/activities', await firstActivity(product.url), '/']) {
      const page = await fetch(product.url + path, { headers: gzip })
      const body = Buffer.from(
        await (await fetch(product.url + path, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer(),
      )
      const sent = (await import('node:zlib')).gzipSync(body)
      const bare = await startBare(
        sent,
        Object.fromEntries([...page.headers].filter(([name]) => name !== 'content-length' && name !== 'date')),
      )
      const rounds = []
      for (let round = 0; round < 3; round += 1) {
        const limit = await load(bare.url, gzip, 3)
        const ours = await load(product.url + path, gzip, 3)
        rounds.push({ ratio: ours.perSecond / limit.perSecond, ours, limit })
      }
      await bare.stop()
      const ratio = median(rounds.map((round) => round.ratio))
      const p99 = median(rounds.map(({ ours }) => ours.p99))
      const rate = median(rounds.map(({ ours }) => ours.perSecond))
      lines.push(
        `留存页 ${path.slice(0, 24)}：裸服务器的 ${rounded(ratio)}（≥ 0.3，望 0.5），${rounded(rate, 0)} 次/秒，p99 ${p99} 毫秒（< 25），失败 ${rounds.reduce((sum, { ours }) => sum + ours.failures, 0)}`,
      )
    }
    lines.push(await whileWriting(product.url, product.dataDir))
  } finally {
    await product.stop()
  }
  return lines
}

async function firstActivity(url: string): Promise<string> {
  const html = await (await fetch(`${url}/activities`)).text()
  return /href="(\/activities\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? '/activities'
}

/** Once a second another process writes a table of the public pages, which ends every kept one. */
async function whileWriting(url: string, dataDir: string): Promise<string> {
  const open = await openDatabase(`file:${dataDir}/qingshi.db`)
  let written = 0
  const writing = setInterval(() => {
    written += 1
    void open.db.transact(async (tx) => {
      await tx.update(programmes).set({ place: sql`${programmes.place}` })
    })
  }, 1000)
  const result = await load(`${url}/activities`, gzip, 6)
  clearInterval(writing)
  await open.close()
  return `留存页，同时每秒一次写入（${written} 次）：${rounded(result.perSecond, 0)} 次/秒，p99 ${result.p99} 毫秒（< 25），失败 ${result.failures}`
}
