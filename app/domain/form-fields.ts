import { z } from 'zod'
import { oneLine } from './written.ts'

/** One line that has to be there, as people write it, of so many signs at most. */
export const line = (what: string, most: number) =>
  z
    .string({ error: `请填写${what}` })
    .transform(oneLine)
    .pipe(
      z
        .string()
        .min(1, { error: `请填写${what}` })
        .max(most, { error: `${what}最多 ${most} 个字` }),
    )

/** Words in as many lines as they take, or none. */
export const text = (what: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `${what}最多 ${most} 个字` })
    .transform((written) => written.replace(/\r\n/g, '\n'))
    .default('')
