import { z } from 'zod'
import { relations } from '#db/schema/guardians.ts'
import { contactText, personName } from '../form-fields.ts'
import { type Contact, readContact } from '../login.ts'
import type { Purpose } from './consent-text.ts'

/** A way to reach somebody, of one kind; empty stays empty. */
const contact = (kind: Contact['kind'], otherwise: string) =>
  z
    .string()
    .max(300, { error: otherwise })
    .optional()
    .transform((text, context) => {
      if (!text?.trim()) return null
      const read = readContact(text)
      if ('login' in read && read.login.kind === kind) return read.login.value
      context.addIssue({ code: 'custom', message: 'problem' in read ? read.problem : otherwise })
      return z.NEVER
    })

/** Whom a minor names: who they are, and a phone number or an e-mail address of their own. */
export const guardianForm = z
  .object({
    name: personName,
    relation: z.enum(relations, { error: '请选一下和你的关系' }),
    phone: contact('phone', '要填 11 位手机号'),
    email: contact('email', '邮箱地址不完整，应该像 name@qq.com'),
  })
  .refine(({ phone, email }) => phone || email, { path: ['phone'], error: '手机号和邮箱至少填一个' })
export type GuardianForm = z.input<typeof guardianForm>
export type NewGuardian = z.output<typeof guardianForm>

/** A guardian asks for a new link by the contact the child named. */
export const linkForm = z.object({ login: contactText })
export type LinkForm = z.input<typeof linkForm>

/** What a guardian says to each question, and which consents they take back. */
export interface Answers {
  said: { purpose: Purpose; id: string; verdict: Verdict }[]
  withdrawn: string[]
}

export const verdicts = ['agree', 'refuse'] as const
export type Verdict = (typeof verdicts)[number]

const mostAnswers = 100

/** The name of the field in which a question is answered. */
export const fieldOf = ({ purpose, id }: { purpose: Purpose; id: string }): string => `${purpose}-${id}`

/** The answers of a guardian's form: a field for each thing asked, named for it. */
export function answersOf(form: Iterable<[string, unknown]>): Answers {
  const answers: Answers = { said: [], withdrawn: [] }
  for (const [name, value] of [...form].slice(0, mostAnswers)) {
    const [, kind, id = ''] =
      /^(account|activity-kind|activity|nomination|full-name|photo|withdraw)-([\w-]{1,64})$/.exec(name) ?? []
    if (kind === 'withdraw') answers.withdrawn.push(id)
    const verdict = verdicts.find((one) => one === value)
    if (!kind || kind === 'withdraw' || !verdict) continue
    const one = { purpose: kind as Purpose, id, verdict }
    if (!answers.said.some((other) => fieldOf(other) === fieldOf(one))) answers.said.push(one)
  }
  return answers
}
