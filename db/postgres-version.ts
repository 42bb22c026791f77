import pg from 'pg'
import type { OnWarning } from './writing.ts'

const longestPause = 5_000 // ms between two attempts to listen again

/**
 * Follows the version of the public pages by LISTEN, so that asking for it costs nothing. While nobody listens it is −1:
 * a change could be missed.
 */
export async function followPublicVersion(url: string, onWarning: OnWarning) {
  let version = -1
  let client: pg.Client | null = null
  let retry: NodeJS.Timeout | null = null
  let closed = false

  const raise = (next: number) => {
    if (version >= 0) version = Math.max(version, next)
  }

  async function listen() {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 })
    const lose = (cause: unknown) => {
      if (client !== fresh) return
      client = null
      version = -1
      if (closed) return
      onWarning('The public version is not followed any more', cause)
      again(100)
    }
    fresh.on('error', lose)
    fresh.on('end', () => lose(undefined))
    fresh.on('notification', ({ payload }) => raise(Number(payload)))
    client = fresh
    await fresh.connect()
    await fresh.query('listen public_version')
    // Read only now: what is raised from here on is also heard.
    const { rows } = await fresh.query<{ version: string }>('select version from public_version')
    version = Math.max(version, Number(rows[0]?.version ?? 0))
  }

  function again(pause: number) {
    retry = setTimeout(() => {
      listen().catch(() => {
        client?.end().catch(() => {})
        client = null
        if (!closed) again(Math.min(longestPause, pause * 2))
      })
    }, pause)
    retry.unref()
  }

  try {
    await listen()
  } catch (error) {
    closed = true
    throw error
  }
  return {
    version: () => version,
    raise,
    async close() {
      closed = true
      if (retry) clearTimeout(retry)
      await client?.end()
    },
  }
}
