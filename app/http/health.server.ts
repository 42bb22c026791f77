import { statfs } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import type { Layer } from './layers.server.ts'

interface Health {
  /** Begins and abandons a write; rejects when the database cannot take one. */
  probe(): Promise<void>
  /** Whether the database has the migrations of this release. */
  isCurrent(): Promise<boolean>
  /** The folder whose disk must have room. */
  dataDir: string
  /** Whether the key ring opens what is sealed here. */
  keysFit: boolean
  stopping(): boolean
}

const roomNeeded = 500 * 1024 * 1024

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * `/livez`: the process answers. `/readyz`: it can also write, its database is of this release, its disk has room, its keys
 * fit, and it is not on its way out. What exactly is wrong is told on this machine only.
 */
export function health({ probe, isCurrent, dataDir, keysFit, stopping }: Health): Layer {
  let looking: Promise<Record<string, boolean>> | undefined

  return async (request, response, next) => {
    const path = request.url?.split('?', 1)[0]
    if ((path !== '/livez' && path !== '/readyz') || (request.method !== 'GET' && request.method !== 'HEAD'))
      return next()
    const checks: Record<string, boolean> = path === '/livez' ? { process: true } : await readiness()
    const well = Object.values(checks).every(Boolean)
    const told = isFromHere(request) ? { ok: well, ...checks } : { ok: well }
    response.writeHead(well ? 200 : 503, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
    })
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify(told))
  }

  /** Anybody may ask, and each look takes a turn among the writers: who asks meanwhile gets the answer of the same look. */
  function readiness(): Promise<Record<string, boolean>> {
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }

  async function look() {
    const [database, migrations, disk] = await Promise.all([
      probe().then(
        () => true,
        () => false,
      ),
      isCurrent().catch(() => false),
      statfs(dataDir).then(
        ({ bavail, bsize }) => bavail * bsize >= roomNeeded,
        () => false,
      ),
    ])
    return { database, migrations, disk, keys: keysFit, serving: !stopping() }
  }
}

/** Whether this machine itself asks, and not a proxy on it for somebody else. */
const isFromHere = ({ socket, headers }: IncomingMessage) =>
  loopback.has(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined
