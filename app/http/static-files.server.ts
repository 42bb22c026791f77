import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { compressible, encodedNow } from './encodings.server.ts'
import { type Finished, finish, sendFinished } from './finished.server.ts'
import type { Layer } from './layers.server.ts'

export interface StaticFolder {
  path: string
  /** The path it is served under, `/` if nothing is said. */
  at?: string
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

// The build names these by what is in them.
const hashed = /^\/(?:assets|islands)\/.+-[\w-]{8}\.\w+$/

/**
 * The files of a build, read once and answered from memory. An address either names one of them exactly or means
 * nothing here: no path is ever put together from a request.
 */
export function staticFiles(folders: readonly StaticFolder[]): Layer {
  const files = new Map(folders.flatMap(({ path: folder, at = '/' }) => readFolder(folder, at)))
  return (request, response, next) => {
    const mark = request.url!.indexOf('?')
    const file = files.get(mark === -1 ? request.url! : request.url!.slice(0, mark))
    if (!file || request.method === 'POST') return next()
    sendFinished(request, response, file)
  }
}

function readFolder(folder: string, at: string): [string, Finished][] {
  if (!existsSync(folder)) return []
  return publicFiles(folder).map((name) => {
    const address = at + name.split(path.sep).map(encodeURIComponent).join('/')
    return [address, readFile(path.join(folder, name), address)]
  })
}

/** Every file that may be served, as a path inside the folder: no dotfile, no source map, no packed twin, no unknown type. */
export function publicFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && typeOf(entry.name) !== '')
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => !name.split(path.sep).some((part) => part.startsWith('.')))
}

function readFile(file: string, address: string): Finished {
  const plain = readFileSync(file)
  const type = typeOf(file)
  const lasting = hashed.test(address) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
  const headers: [string, string][] = [
    ['content-type', type],
    ['cache-control', lasting],
    ['vary', 'Accept-Encoding'],
  ]
  if (!compressible(type, plain.length)) return finish(headers, plain, {})
  return finish(headers, plain, { gzip: packed(file, plain, 'gzip'), br: packed(file, plain, 'br') })
}

/** The content type by the name; empty where files of that kind are not served. */
export const typeOf = (file: string): string => types[path.extname(file)] ?? ''

/** The packed twin that the build left beside a file, or a quick one made now. */
function packed(file: string, plain: Buffer, encoding: 'gzip' | 'br'): Buffer {
  const twin = `${file}${extensions[encoding]}`
  return existsSync(twin) ? readFileSync(twin) : encodedNow(plain, encoding, 4)
}

export const extensions = { gzip: '.gz', br: '.br' } as const
