import { readdirSync } from 'node:fs'
import path from 'node:path'
import { is, Table } from 'drizzle-orm'

/** Every table of the schema by the name it is exported under. */
export async function readSchema(): Promise<Map<string, Table>> {
  const folder = path.resolve(import.meta.dirname, '..', '..', 'db', 'schema')
  const found = new Map<string, Table>()
  for (const file of readdirSync(folder)) {
    const exported: Record<string, unknown> = await import(path.join(folder, file))
    for (const [name, value] of Object.entries(exported)) if (is(value, Table)) found.set(name, value)
  }
  return found
}
