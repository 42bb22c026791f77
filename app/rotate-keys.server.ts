import { openDatabase } from '#db/open.ts'
import { BadConfig, readConfig } from './config.server.ts'
import { makeKeys } from './domain/keys.server.ts'
import { listKeysOfCodes } from './domain/people/rotation/missing-key.server.ts'
import { rotateKeys } from './domain/people/rotation/rotate.server.ts'
import { secretKeysOf } from './secret-keys.server.ts'

/** `npm run keys:rotate`: seals everything anew with the first key of SECRET_KEYS, beside a server that goes on serving. */
export async function rotateFromCommand(variables: Record<string, string | undefined>): Promise<number> {
  const say = (words: string) => void process.stdout.write(`${words}\n`)
  try {
    const config = readConfig(variables)
    const keys = makeKeys(secretKeysOf(config, say))
    const open = await openDatabase(config.databaseUrl)
    try {
      const { looked, written } = await rotateKeys(open.db, keys, (table, so) => {
        if (so.written > 0) say(`${table}：${so.looked} 行，换了 ${so.written} 行`)
      })
      say(`一共看了 ${looked} 行，换了 ${written} 行，现用的密钥是 ${keys.kids[0]}。`)
      say(
        written === 0
          ? '都是现用的密钥了：再过 24 小时，没人用旧密码登录以后，可以拿掉旧的。'
          : '再跑一次，换了 0 行才算完。',
      )
      const printed = (await listKeysOfCodes(open.db)).filter((kid) => kid !== keys.kids[0])
      if (printed.length > 0)
        say(`${printed.join('、')} 是开出的证明上查验码用的，要一直留在 SECRET_KEYS 里，放在后面。`)
      return 0
    } finally {
      await open.close()
    }
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}
