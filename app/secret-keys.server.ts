import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { BadConfig, type Config } from './config.server.ts'

/**
 * The key ring of this installation: from SECRET_KEYS, else from the data folder, where a first local start makes one.
 * `notice` is told when one was made: who loses that file loses every phone number in the database.
 */
export function secretKeysOf(config: Config, notice: (words: string) => void): string {
  makeDataFolder(config.dataDir)
  if (config.secretKeys) return config.secretKeys
  const file = path.join(config.dataDir, 'secret-keys')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (!config.local || config.baseUrl)
    throw new BadConfig('SECRET_KEYS：没有密钥，也不在本机试用。\n             SECRET_KEYS must be given.')
  const ring = `k1:${randomBytes(32).toString('base64')}`
  writeFileSync(file, `${ring}\n`, { mode: 0o600, flag: 'wx' })
  notice(`已生成密钥文件 ${file}。手机号、邮箱都用它加密：备份时带上它，丢了就再也读不出来。`)
  return ring
}

/** Throws BadConfig where the folder of the data cannot be made or written. */
function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
  } catch {
    throw new BadConfig(
      'DATA_DIR：这个文件夹建不了，或者写不进去。\n          DATA_DIR must be a folder that can be made and written.',
    )
  }
}
