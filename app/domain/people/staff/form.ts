import { z } from 'zod'
import { isDay } from '../../calendar.ts'
import { contactText, personName, staffPassword } from '../form-fields.ts'
import { staffRoleNames } from './role-rules.ts'

const role = z.enum(staffRoleNames, { error: '请选择做什么' })
const town = z.string().max(40).optional().default('')

/** Town staff work for one town; nobody else does. */
export const withTown = <S extends z.ZodObject<{ role: typeof role; town: typeof town }>>(form: S) =>
  form.refine(
    (typed) => ((typed as { role: string }).role === 'town-staff') === ((typed as { town: string }).town !== ''),
    {
      path: ['town'],
      error: '镇团委要选一个镇，别的角色不用选',
    },
  )

export const inviteForm = withTown(
  z.object({
    name: personName,
    contact: contactText,
    role,
    town,
    by: z.enum(['email', 'hand'], { error: '请选择怎么给' }),
  }),
).refine(({ by, contact }) => by !== 'email' || contact.kind === 'email', {
  path: ['by'],
  error: '只有手机号，链接要当面给：选“我当面给”',
})
export type InviteForm = z.input<typeof inviteForm>

/** What is done with an invitation, or with a lost second factor, from the list. */
export const answerForm = z.object({
  act: z.enum(['confirm', 'confirm-by-hand', 'revoke', 'reset-factor'], { error: '请再按一次' }),
  id: z.string().max(60),
})

const day = z
  .string()
  .max(20)
  .refine((text) => text === '' || isDay(text), { error: '要选一个真的日子' })
  .optional()
  .default('')

/** What a role is, where, and until which day. */
export const roleFields = { role, town, until: day }

export const grantForm = withTown(z.object(roleFields))
export type GrantForm = z.input<typeof grantForm>

/** Accepting an invitation: the password of the new account. */
export const acceptForm = z.object({ password: staffPassword })
export type AcceptForm = z.input<typeof acceptForm>

export const setupForm = z.object({
  key: z.string().max(60),
  countyName: personName,
  countyContact: contactText,
  securityName: personName,
  securityContact: contactText,
})
export type SetupForm = z.input<typeof setupForm>
