import path from 'node:path'

/** The two databases the product runs on. */
export type Engine = 'sqlite' | 'postgres'

type Environment = Readonly<Record<string, string | undefined>>

/** Where the data lives: the folder of the database file, its backups and its logs. */
export const dataFolderOf = (environment: Environment): string => path.resolve(environment.DATA_DIR || 'data')

/** The database an environment names; without `DATABASE_URL` a file in `DATA_DIR`. */
export const databaseUrlOf = (environment: Environment): string =>
  environment.DATABASE_URL || `file:${path.join(dataFolderOf(environment), 'qingshi.db')}`

/** Which engine speaks at an address. Anything that is not PostgreSQL is taken for a file; opening it says what is wrong. */
export const engineOf = (url: string): Engine => (/^postgres(ql)?:\/\//.test(url) ? 'postgres' : 'sqlite')

/** The file an address of SQLite names, absolute; the path stands there as it is, nothing is decoded. Throws for any other scheme. */
export function fileOf(url: string): string {
  if (!url.startsWith('file:'))
    throw new Error(`DATABASE_URL must begin with file: or postgres://, not ${schemeOf(url)}`)
  const file = url.slice('file:'.length).replace(/^\/\/(?=\/)/, '')
  if (file === '') throw new Error('DATABASE_URL names no file')
  return path.resolve(file)
}

/** This process's surroundings with another database: for the children of `db:move`, one per engine. */
export const environmentWith = (url: string) => ({ ...process.env, DATABASE_URL: url })

// An address may hold a password: only its scheme is ever repeated.
const schemeOf = (url: string) => JSON.stringify(url.split(':', 1)[0])

export const dataFolder: string = dataFolderOf(process.env)
export const databaseUrl: string = databaseUrlOf(process.env)
/** The engine of this process. One process speaks to one kind of database. */
export const engine: Engine = engineOf(databaseUrl)
