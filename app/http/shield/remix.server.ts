import type { IncomingMessage } from 'node:http'
import type { Address } from './address.server.ts'
import { type Refusal, refuse } from './refusal.ts'

/**
 * The doors of the framework that nobody of ours uses: `_data` runs actions past its own origin check, `_routes` picks
 * loaders, and `/__manifest` burns seconds of CPU for one address (security.md F2–F4).
 */
export function checkRemixDoors(request: IncomingMessage, { path, query }: Address): Refusal | undefined {
  if (path.replace(/\/+$/, '').endsWith('/__manifest')) return refuse(404, 'manifest')
  if (query?.has('_data')) return refuse(403, '_data')
  const picksLoaders = query?.has('_routes') ?? false
  if (picksLoaders && request.method !== 'GET') return refuse(403, '_routes')
  if ((picksLoaders || path.endsWith('.data')) && request.method !== 'POST' && !fromHere(request)) {
    return refuse(403, 'data from elsewhere')
  }
  return undefined
}

function fromHere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}
