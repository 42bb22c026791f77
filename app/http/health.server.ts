import { statfs } from 'node:fs/promises'
import type { Layer } from './layers.server.ts'

interface Health {
  /** Begins and abandons a write; rejects when the database cannot take one. */
  probe(): Promise<void>
  /** The folder whose disk must have room. */
  dataDir: string
  /** Whether the key ring opens what is sealed here. */
  keysFit: boolean
  stopping(): boolean
}

const roomNeeded = 500 * 1024 * 1024

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * `/livez`: the process answers. `/readyz`: it can also write, has room and is not on its way out. What exactly is wrong is
 * told on this machine only.
 */
export function health({ probe, dataDir, keysFit, stopping }: Health): Layer {
  return async (request, response, next) => {
    const path = request.url?.split('?', 1)[0]
    if ((path !== '/livez' && path !== '/readyz') || (request.method !== 'GET' && request.method !== 'HEAD'))
      return next()
    const checks: Record<string, boolean> = path === '/livez' ? { process: true } : await readiness()
    const well = Object.values(checks).every(Boolean)
    const told = loopback.has(request.socket.remoteAddress ?? '') ? { ok: well, ...checks } : { ok: well }
    response.writeHead(well ? 200 : 503, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
    })
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify(told))
  }

  async function readiness() {
    const [database, disk] = await Promise.all([
      probe().then(
        () => true,
        () => false,
      ),
      statfs(dataDir).then(
        ({ bavail, bsize }) => bavail * bsize >= roomNeeded,
        () => false,
      ),
    ])
    return { database, disk, keys: keysFit, serving: !stopping() }
  }
}
