import { z } from 'zod'
import { isDay } from '../calendar.ts'
import { line, text } from '../form-fields.ts'
import { publicName, slugText } from '../public-names.ts'

/** The team's duty line: digits, and how to read them; empty where it has none. */
const phone = text('值班电话', 30).refine((typed) => typed === '' || /^[\d\s+()-]{5,}$/.test(typed), {
  error: '电话只写数字，区号后面用短横线',
})

const place = z
  .string()
  .max(64)
  .optional()
  .transform((id) => id || null)

const about = {
  name: publicName('队名'),
  summary: line('一句话介绍', 60),
  town: place,
  partner: place,
  parent: place,
}

/** What somebody says who asks for a team. */
export const askTeamForm = z.object({ ...about, why: line('想做什么', 300) })

/** What staff say who found one. */
export const newTeamForm = z.object(about)

/** Everything of a team that is kept in one save. */
export const editTeamForm = z.object({
  ...about,
  revision: z.coerce.number().int().min(0),
  slug: slugText,
  about: text('我们是谁', 1000),
  joining: text('怎么入队', 500),
  phone,
})

export const reasonText = text('原因', 200)

/** An answer to who asked, with the reason of a no. */
export const answerForm = z.object({ yes: z.enum(['yes', 'no'], { error: '请选择' }), reason: reasonText })

export const dissolveForm = z.object({ reason: line('原因', 200) })

/** Who is to lead, or to stand in. */
export const appointForm = z.object({
  who: line('志愿者编号或手机号', 40),
  role: z.enum(['leader', 'deputy'], { error: '请选择' }),
  seen: z.string().max(40).optional(),
  before: z.enum(['deputy', 'member']).default('deputy'),
})

/** What somebody says who wants to join. */
export const joinForm = z.object({ words: text('想说的话', 200) })

/** What somebody does with their own memberships. */
export const ownTeamForm = z.object({
  id: z.string().max(40),
  do: z.enum(['accept', 'leave', 'name', 'unname', 'withdraw']),
})

const anId = z.string().max(40).default('')

/** What a leader does on the first page of their team. */
export const runForm = z.object({
  do: z.enum(['accept', 'decline', 'invite', 'take-back', 'link-once', 'link-week', 'stop']),
  id: anId,
  who: z.string().trim().max(40).default(''),
  reason: reasonText,
})

/** Who is asked to leave, and why. */
export const removeForm = z.object({ id: anId, reason: line('原因', 200) })

/** What a leader writes to their members. */
export const teamNoteForm = z.object({
  words: text('内容', 300).pipe(z.string().min(1, { error: '请填写要说的话' })),
})

/** Who is on duty on a day. */
export const dutyForm = z.object({
  day: z.string({ error: '请选择哪一天' }).refine(isDay, { error: '请选择哪一天' }),
  member: z.string({ error: '请选择一个人' }).max(40),
  what: text('做什么', 30),
})

/** What a leader says about a year. */
export const checkForm = z.object({
  words: text('这一年怎么样', 1000).pipe(z.string().min(1, { error: '请写几句这一年怎么样' })),
})

/** An answer to a year's check. */
export const checkReviewForm = z.object({
  check: z.string().max(40),
  yes: z.enum(['yes', 'no'], { error: '请选择' }),
  answer: reasonText,
})

export type DutyForm = z.output<typeof dutyForm>
export type AskTeamForm = z.output<typeof askTeamForm>
export type NewTeamForm = z.output<typeof newTeamForm>
export type EditTeamForm = z.output<typeof editTeamForm>
export type AppointForm = z.output<typeof appointForm>
export type DissolveForm = z.output<typeof dissolveForm>
export type JoinForm = z.output<typeof joinForm>

/** The places of a form as a team has them. */
export const homeOf = ({ town, partner, parent }: Pick<NewTeamForm, 'town' | 'partner' | 'parent'>) => ({
  townId: town,
  partnerId: partner,
  parentId: parent,
})
