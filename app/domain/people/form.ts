import { z } from 'zod'
import { isDay } from '../calendar.ts'
import { isGuessable } from './guessable.server.ts'
import { readLogin } from './login.ts'
import { passwordRefusals } from './refusals.ts'

/** Dots that stand in the middle of a name, as different keyboards write them. */
const dots = /[•・‧∙⋅･]/g

const countOf = (text: string) => [...text].length

/** As on an ID card: Han in all its rarity, letters of the minorities' languages, and the dot between two parts. */
const personName = z
  .string({ error: '请填写姓名' })
  .max(200, { error: '姓名最多 30 个字' })
  .transform((text, context) => {
    const name = text.normalize('NFKC').trim().replace(dots, '·').replace(/ +/g, ' ')
    const problem = problemOf(name)
    if (problem) context.addIssue({ code: 'custom', message: problem })
    return name
  })

function problemOf(name: string): string | null {
  if (countOf(name) < 2) return '姓名至少 2 个字'
  if (countOf(name) > 30) return '姓名最多 30 个字'
  if (/^[\p{L}\p{M}\p{Nl}][\p{L}\p{M}\p{Nl}·' .-]*$/u.test(name)) return null
  return '姓名里只能有文字和中间的点，不能有数字和符号'
}

const loginText = z
  .string({ error: '请填写手机号或邮箱' })
  .max(300, { error: '太长了，请填手机号或邮箱' })
  .transform((text, context) => {
    const read = readLogin(text)
    if ('login' in read) return read.login
    context.addIssue({ code: 'custom', message: read.problem })
    return z.NEVER
  })

/** A password as typed: one normal form, so that two keyboards mean the same; blanks at its ends are part of it. */
const passwordText = (error: string) =>
  z
    .string({ error })
    .max(1024, { error: '密码最多 128 个字' })
    .transform((text) => text.normalize('NFKC'))

/** A password to be set, long enough and not beyond what anyone types. */
export const newPassword = passwordText('请设一个密码')
  .refine((text) => countOf(text) >= 8, { error: '密码至少 8 个字，长一点更安全' })
  .refine((text) => countOf(text) <= 128, { error: '密码最多 128 个字' })

const birthPart = z
  .string({ error: '请选择出生的年、月、日' })
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(z.string().regex(/^\d{1,4}$/, { error: '出生日期要选一个真的日子' }))

/** One of a list, by its id. */
const chosen = (error: string) => z.string({ error }).max(40, { error })

/** What the page itself carries along; nothing worth stopping anybody for. */
const along = (length: number) => z.string().max(length).optional().catch(undefined)

/** What a person tells about themself; other forms that make an account carry the same fields. */
export const personShape = {
  name: personName,
  login: loginText,
  birthYear: birthPart,
  birthMonth: birthPart,
  birthDay: birthPart,
  town: chosen('请选择你住的镇'),
  village: chosen('请选择你住的村或社区'),
}

/** What a person tells us to join. */
export const joinShape = {
  ...personShape,
  password: newPassword,
  /** The version of the privacy notice that was shown above the button. */
  notice: chosen('请先看一看个人信息怎么用'),
}

interface BirthParts {
  birthYear: string
  birthMonth: string
  birthDay: string
}

/** YYYY-MM-DD of three fields. */
export const birthDateOf = ({ birthYear, birthMonth, birthDay }: BirthParts): string =>
  [birthYear.padStart(4, '0'), birthMonth.padStart(2, '0'), birthDay.padStart(2, '0')].join('-')

type Joined = z.output<z.ZodObject<typeof joinShape>>

// A rule between fields is looked at although another field is wrong: everything to change is said at once.
const given =
  (...names: (keyof Joined)[]) =>
  ({ value }: { value: unknown }) =>
    names.every((name) => (value as Partial<Joined> | null)?.[name] !== undefined)

/** Adds the rules between the fields of joining to a form that holds them; `today` is the Shanghai day. */
export const withJoinRules = <S extends z.ZodObject<typeof personShape>>(form: S, today: string) =>
  form
    .refine((typed) => isBirthDate(birthDateOf(typed as Joined), today), {
      path: ['birthYear'],
      error: '出生日期要选一个真的日子，看看年月日',
      when: given('birthYear', 'birthMonth', 'birthDay'),
    })
    .refine((typed) => !isGuessable((typed as Joined).password, knownOf(typed as Partial<Joined>)), {
      path: ['password'],
      error: passwordRefusals.guessable,
      when: given('password'),
    })

const isBirthDate = (day: string, today: string) =>
  isDay(day) && day <= today && Number(day.slice(0, 4)) > Number(today.slice(0, 4)) - 130

const knownOf = ({ name, login, birthYear, birthMonth, birthDay }: Partial<Joined>) => ({
  name,
  login: login?.value,
  birthDay: birthYear && birthMonth && birthDay ? birthDateOf({ birthYear, birthMonth, birthDay }) : undefined,
})

/** Joining on its own page; `back` is where the person was going. */
export const joinForm = (today: string) => withJoinRules(z.object({ ...joinShape, back: along(2000) }), today)
export type JoinForm = z.input<ReturnType<typeof joinForm>>

/** What a new person is, read from any form that holds the fields of joining. */
export interface NewPerson {
  name: string
  login: Joined['login']
  birthDate: string
  townId: string
  villageId: string
  password: string
  noticeVersion: string
}

export const newPersonOf = (form: Joined): NewPerson => ({
  name: form.name,
  login: form.login,
  birthDate: birthDateOf(form),
  townId: form.town,
  villageId: form.village,
  password: form.password,
  noticeVersion: form.notice,
})

export const signInForm = z.object({
  login: loginText,
  password: passwordText('请输入密码'),
  back: along(2000),
  /** What was typed on the page the person came from. */
  carried: along(8000),
})
export type SignInForm = z.input<typeof signInForm>

export const passwordForm = z.object({
  current: passwordText('请输入现在的密码'),
  password: newPassword,
})
export type PasswordForm = z.input<typeof passwordForm>
