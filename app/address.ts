/** What is asked for in an address. */
export type Query = Record<string, string | number | boolean | readonly string[] | undefined | null>

/** An address with its query; empty values are left out. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '' || value === false) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

/** A part of a path, whatever stands in it. */
export const segment = encodeURIComponent
