import { readFileSync } from 'node:fs'
import path from 'node:path'

interface Island {
  script: string
  /** the check-in console, where the line may be cut */
  checkIn: string
  /** keeps what is typed into the editor of the back office */
  editor: string
  /** picks a place on the map, in the back office */
  place: string
  /** the keys of the queue of hours */
  review: string
  /** reads codes with a camera */
  scan: string
  style: string | null
}

let addresses: Island | null | undefined

/** Where the browser fetches the islands, or null when it has not been built (as in `npm run dev` before a build). */
export function islandAddresses(): Island | null {
  addresses ??= read()
  return addresses
}

function read(): Island | null {
  const file = path.resolve(import.meta.dirname, '..', '..', 'build', 'client', 'islands', 'manifest.json')
  try {
    const { style = null, ...scripts } = JSON.parse(readFileSync(file, 'utf8')) as Omit<Island, 'style'> & {
      style?: string | null
    }
    return { ...scripts, style }
  } catch {
    return null
  }
}
