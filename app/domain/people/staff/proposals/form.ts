import { z } from 'zod'
import { roleFields, withTown } from '../form.ts'
import { verbs } from './machine.ts'

const reason = z
  .string({ error: '写一句为什么' })
  .trim()
  .min(4, { error: '写具体一点，至少 4 个字' })
  .max(200, { error: '最多 200 个字' })

/** Proposing that an account be given a role. */
export const proposeForm = withTown(z.object({ ...roleFields, reason }))
export type ProposeForm = z.input<typeof proposeForm>

/** Proposing that a role end. */
export const proposeEndForm = z.object({ roleId: z.string().max(60), reason })
export type ProposeEndForm = z.input<typeof proposeEndForm>

/** What becomes of a proposal; whoever refuses says why. */
export const answerProposalForm = z
  .object({ proposal: z.string().max(60), do: z.enum(verbs), why: z.string().trim().max(200).optional().default('') })
  .refine((typed) => typed.do !== 'refuse' || typed.why.length >= 4, {
    path: ['why'],
    error: '不同意要写一句为什么，至少 4 个字',
  })
