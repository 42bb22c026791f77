import type { IncomingMessage } from 'node:http'
import { checkName } from './field-names.ts'
import { type Refusal, refuse } from './refusal.ts'

const longest = 2048
const mostParameters = 200

/** The address asked for, parted and decoded once. */
export interface Address {
  path: string
  query: URLSearchParams | undefined
}

/** Reads the address of a request: at most 2 KB, well formed, and without anything that two readers could read in two ways. */
export function readAddress(request: IncomingMessage): Address | Refusal {
  const url = request.url ?? ''
  if (url.length > longest) return refuse(414, 'address too long')
  const mark = url.indexOf('?')
  const path = readPath(mark === -1 ? url : url.slice(0, mark))
  if (typeof path !== 'string') return path
  if (mark === -1) return { path, query: undefined }
  const query = new URLSearchParams(url.slice(mark))
  return checkQuery(url, query) ?? { path, query }
}

// `//host` and `/\host` would be read as another site's address, and dot segments as another path.
const elsewhere = /^(?!\/)|^\/[/\\]/
const malformed = /%(?![0-9a-f]{2})|#/i
const control = /[\p{Cc}\p{Cs}]/u
const climbing = /(?:^|[/\\])\.{1,2}(?:[/\\]|$)|\\/

function readPath(raw: string): string | Refusal {
  if (elsewhere.test(raw) || malformed.test(raw)) return refuse(400, 'malformed path')
  const path = raw.includes('%') ? decoded(raw) : raw
  if (path === undefined || control.test(path)) return refuse(400, 'malformed path')
  if (climbing.test(path)) return refuse(404, 'path outside')
  return path
}

function checkQuery(url: string, query: URLSearchParams): Refusal | undefined {
  if (url.includes('%00')) return refuse(400, 'nul in address')
  if (query.size > mostParameters) return refuse(400, 'too many parameters')
  for (const name of query.keys()) {
    const refusal = checkName(name)
    if (refusal) return refusal
  }
  return undefined
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
