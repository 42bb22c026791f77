import { z } from 'zod'
import { nominators } from '#db/schema/calls.ts'
import { oneLine } from '../../written.ts'
import { mostMaterials } from '../calls/form.ts'

const short = (most: number) =>
  z
    .string()
    .transform(oneLine)
    .pipe(z.string().max(most, { error: `最多 ${most} 个字` }))
    .default('')

/** Who is put forward, and in whose name. */
export const beginForm = z.object({
  /** the way, and whose: self, staff, team:ID, branch:ID, venue:ID */
  by: z
    .string({ error: '选以什么身份推荐' })
    .regex(/^(self|staff|(team|branch|venue):[\w-]{1,64})$/, { error: '选以什么身份推荐' }),
  name: short(40),
  number: short(20),
  /** a team, a branch: which one */
  subject: short(64),
  town: short(20),
})
export type BeginForm = z.input<typeof beginForm>
export type BeginFields = z.output<typeof beginForm>

/** In which way somebody nominates, and the id of the team, branch or venue in whose name. */
export function wayOf(by: string): { via: (typeof nominators)[number]; of: string | null } {
  const [via, of = null] = by.split(':')
  return { via: nominators.find((one) => one === via)!, of }
}

/** The fields of the material, one a heading the call asks for. */
export const materialFields = Array.from({ length: mostMaterials }, (_, index) => `text${index}` as const)

const material = z
  .string()
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .pipe(z.string().max(2_000, { error: '一项最多 2000 个字' }))
  .default('')

/** The material of a nomination as its nominator writes it. */
export const materialForm = z.object({
  do: z.enum(['save', 'autosave', 'submit', 'withdraw', 'remove-photo', 'name', 'mask']).default('save'),
  revision: z.coerce.number().int().default(0),
  deed: short(60),
  text0: material,
  text1: material,
  text2: material,
  text3: material,
  text4: material,
  text5: material,
  photo: z.string().max(64).default(''),
})
export type MaterialForm = z.input<typeof materialForm>

/** What the nominated person, or who leads the nominated team, says. */
export const answerForm = z.object({
  answer: z.enum(['given', 'refused'], { error: '选答应还是不答应' }),
  /** the full name may stand on the public notice */
  named: z.literal('on').optional(),
})

/** Staff send a nomination back with what is missing. */
export const returnForm = z.object({
  reason: z
    .string({ error: '写清楚缺什么' })
    .transform(oneLine)
    .pipe(z.string().min(1, { error: '写清楚缺什么' }).max(200, { error: '最多 200 个字' })),
})
