import path from 'node:path'
import Database from 'better-sqlite3'
import { verifyPromises } from '#app/domain/audit/promises.server.ts'
import { isWhole, verifiedWords, verifyRecord } from '#app/domain/audit/verify.server.ts'
import { anchorFile } from '#app/ports/anchor-log.server.ts'
import { engine, fileOf } from '#db/engine.ts'
import type { OpenDatabase } from '#db/open.ts'

/** What must hold after every drill: the file, the chain with its anchors, every sum and every place. Answers what does not. */
export async function unsound({ db }: OpenDatabase, url: string, dataDir: string): Promise<string[]> {
  const faults: string[] = []
  if (engine === 'sqlite') {
    const file = new Database(fileOf(url), { readonly: true })
    const whole = file.pragma('integrity_check', { simple: true })
    if (whole !== 'ok') faults.push(`完整性检查：${String(whole)}`)
    if ((file.pragma('foreign_key_check') as unknown[]).length > 0) faults.push('有行找不到它指的那一行')
    file.close()
  }
  const chain = await verifyRecord(db, anchorFile(path.join(dataDir, 'anchors.log')))
  if (!isWhole(chain)) faults.push(verifiedWords(chain))
  for (const { words, broken } of await verifyPromises(db))
    if (broken.length > 0) faults.push(`${words}：${broken.length} 处不对`)
  return faults
}
