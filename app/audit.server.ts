import path from 'node:path'
import { openDatabase } from '#db/open.ts'
import { BadConfig, readConfig } from './config.server.ts'
import { isWhole, verifiedWords, verifyRecord } from './domain/audit/verify.server.ts'
import { anchorFile } from './ports/anchor-log.server.ts'

/** `npm run audit:verify`: says whether the record of what was done is whole, and names the first link that is not. */
export async function auditFromCommand(variables: Record<string, string | undefined>): Promise<number> {
  try {
    const config = readConfig(variables)
    const open = await openDatabase(config.databaseUrl)
    try {
      const found = await verifyRecord(open.db, anchorFile(path.join(config.dataDir, 'anchors.log')))
      process.stdout.write(`${verifiedWords(found)}\n`)
      return isWhole(found) ? 0 : 1
    } finally {
      await open.close()
    }
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}
