import { z } from 'zod'
import { honourLevels } from '#db/schema/honours.ts'
import { holdings } from '../words.ts'

/** What an address of the wall may ask for, and in which words; the page and the kept copies read it the same way. */
const schema = z.object({
  year: z.coerce.number().int().min(1949).max(2999).optional().catch(undefined),
  kind: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/)
    .optional()
    .catch(undefined),
  level: z.enum(honourLevels).optional().catch(undefined),
  holding: z.enum(holdings).optional().catch(undefined),
  team: z
    .string()
    .regex(/^[\p{Script=Han}a-z0-9-]{1,64}$/u)
    .optional()
    .catch(undefined),
})

export type AskedWall = z.output<typeof schema>

const names = Object.keys(schema.shape)

/** Reads the query of the wall; what does not fit is as if it had not been asked. */
export function readWallQuery(search: URLSearchParams): AskedWall {
  const given = Object.fromEntries(names.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])))
  return schema.parse(given)
}

/** Whether the query holds nothing but what the wall reads, once each. */
export const isWallQuery = (search: URLSearchParams): boolean =>
  [...search.keys()].every((name, index, all) => names.includes(name) && all.indexOf(name) === index)
