import { Busy } from './database.ts'

// Class 08, 57P and 3D: the connection, the server or the database went away. The driver's own errors have no SQLSTATE.
const losses = /^(08|57P0[1-3]|3D000)|^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOENT)$/
const lossWords =
  /connection terminated|connection error|not queryable|query read timeout|timeout (expired|exceeded)|client was closed/i

/** The connection is gone, or was never there. */
export function isLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  return code === null ? lossWords.test(error.message) : losses.test(code)
}

/** A lock that is not given, a full disk or a server that is away is something to ask again about. */
export function explainPostgres(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Busy) return cause
    if (isLoss(cause)) return new Busy('away', { cause: error })
    if (!('code' in cause) || typeof cause.code !== 'string') continue
    if (['55P03', '40P01', '57014'].includes(cause.code)) return new Busy('locked', { cause: error })
    if (/^(53100|58030)$/.test(cause.code)) return new Busy('disk', { cause: error })
    if (/^(53|25006)/.test(cause.code)) return new Busy('away', { cause: error })
  }
  return error
}
