import path from 'node:path'
import { openDatabase } from '#db/open.ts'
import { BadConfig, readConfig } from './config.server.ts'
import { type Promised, verifyPromises } from './domain/audit/promises.server.ts'
import { verifiedWords, verifyRecord } from './domain/audit/verify.server.ts'
import { verifyRegistry } from './domain/awards/registry/verify.server.ts'
import { verifyCertificates } from './domain/certificates/verify-register.server.ts'
import { verifyFiles } from './domain/files/queries.server.ts'
import { anchorFile } from './ports/anchor-log.server.ts'
import { localFiles } from './ports/files.server.ts'

const say = (words: string) => void process.stdout.write(`${words}\n`)

/** `npm run verify`: recomputes what the product promises and says, line by line, what holds. Ends with 1 when anything does not. */
export async function verifyFromCommand(variables: Record<string, string | undefined>): Promise<number> {
  try {
    const config = readConfig(variables)
    const open = await openDatabase(config.databaseUrl)
    try {
      const chain = await verifyRecord(open.db, anchorFile(path.join(config.dataDir, 'anchors.log')))
      const { missing, orphans } = await verifyFiles(open.db, localFiles(path.join(config.dataDir, 'files')))
      const all: Promised[] = [
        ...(await verifyPromises(open.db)),
        ...(await verifyRegistry(open.db)),
        ...(await verifyCertificates(open.db)),
        { words: '每张照片都有文件，每个文件都有记录', broken: [...missing, ...orphans] },
        {
          words: `操作记录：${verifiedWords(chain)}`,
          broken: [chain.misended, chain.broken, chain.lost].filter((one) => one !== null),
        },
      ]
      for (const { words, broken } of all) {
        say(`${broken.length === 0 ? '对  ' : '不对'} ${words}`)
        for (const one of broken.slice(0, 20)) say(`       ${one}`)
      }
      return all.every(({ broken }) => broken.length === 0) ? 0 : 1
    } finally {
      await open.close()
    }
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}
