import { z } from 'zod'
import { isDay } from '../calendar.ts'

const day = (what: string) => z.string({ error: `填${what}` }).refine(isDay, { error: `${what}要像 2026-05-01` })

const reason = z.string().trim().max(200, { error: '最多 200 个字' }).optional()

/** From and until, both included. */
export const periodForm = z
  .object({ from: day('从哪一天'), until: day('到哪一天') })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: '到哪一天不能早于从哪一天' })
export type PeriodForm = z.input<typeof periodForm>

/** A guardian asks for a child of theirs. */
export const childForm = z
  .object({
    child: z.string({ error: '选一个孩子' }).min(1).max(64),
    from: day('从哪一天'),
    until: day('到哪一天'),
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: '到哪一天不能早于从哪一天' })
export type ChildForm = z.input<typeof childForm>

/** Somebody who came in person. */
export const deskForm = z
  .object({
    number: z.string({ error: '填志愿者编号' }).trim().min(4, { error: '填志愿者编号' }).max(40),
    from: day('从哪一天'),
    until: day('到哪一天'),
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: '到哪一天不能早于从哪一天' })
export type DeskForm = z.input<typeof deskForm>

/** What staff do with a certificate. */
export const actForm = z.object({
  act: z.enum([
    'draft',
    'issue',
    'refuse',
    'revoke',
    'supersede',
    'propose-revoke',
    'propose-supersede',
    'agree',
    'decline',
    'keep',
  ]),
  reason,
  signedOn: z.string().max(10).optional(),
  sealedOn: z.string().max(10).optional(),
})
export type ActForm = z.input<typeof actForm>

/** What a stranger types from a paper. */
export const verifyForm = z.object({
  number: z.string({ error: '填证明上的编号' }).trim().min(4, { error: '填证明上的编号' }).max(60),
  check: z.string({ error: '填八位校验码' }).trim().min(8, { error: '校验码有八位' }).max(20),
})
export type VerifyForm = z.input<typeof verifyForm>

const line = (what: string, most: number) =>
  z
    .string({ error: `填${what}` })
    .trim()
    .min(2, { error: `填${what}` })
    .max(most, { error: `${what}最多 ${most} 个字` })

/** Who issues and signs, as one person of the county proposes it and another answers. */
export const officeForm = z.object({
  issuer: line('开具单位', 40),
  inCharge: line('负责人', 20),
  handler: line('经办人', 20),
  contact: line('联系方式', 40),
  form: z.enum(['platform', 'paper'], { error: '选一种' }),
  isIssuingBody: z.literal('on').optional(),
  holdsFrom: day('从哪一天起'),
})
export type OfficeForm = z.input<typeof officeForm>

export const officeAnswerForm = z.object({ officeId: z.string().min(1).max(64), verdict: z.enum(['agree', 'refuse']) })
