import { z } from 'zod'
import { oneLine } from '../../written.ts'

/** Whom somebody asks about: a volunteer by number, or a team or branch out of a list. */
export const askedForm = z.object({
  number: z.string().transform(oneLine).pipe(z.string().max(20)).default(''),
  subject: z.string().max(60).default(''),
})
export type AskedForm = z.input<typeof askedForm>
