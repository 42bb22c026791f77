import { BadConfig, type Config, readConfig } from './config.server.ts'

/** The configuration, or the end of the process with the names of what is wrong: before anything is built, loaded or written. */
export function configOrExit(variables: Record<string, string | undefined>): Config {
  try {
    return readConfig(variables)
  } catch (error) {
    return refuse(error)
  }
}

/** Ends a start that cannot go on. What is no BadConfig is a mistake of ours and keeps its stack. */
export function refuse(error: unknown): never {
  if (!(error instanceof BadConfig)) throw error
  process.stderr.write(`启动不了，设置里有要改的：\n${error.message}\n`)
  process.exit(1)
}
