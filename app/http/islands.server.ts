import { readFileSync } from 'node:fs'
import path from 'node:path'

interface Island {
  script: string
  style: string | null
}

let addresses: Island | null | undefined

/** Where the browser fetches the map island, or null when it has not been built (as in `npm run dev` before a build). */
export function islandAddresses(): Island | null {
  addresses ??= read()
  return addresses
}

function read(): Island | null {
  const file = path.resolve(import.meta.dirname, '..', '..', 'build', 'client', 'islands', 'manifest.json')
  try {
    const { script, style = null } = JSON.parse(readFileSync(file, 'utf8')) as { script: string; style?: string | null }
    return { script, style }
  } catch {
    return null
  }
}
