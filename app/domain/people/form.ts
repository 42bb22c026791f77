import { z } from 'zod'
import { isDay } from '../calendar.ts'
import {
  along,
  birthPart,
  chosen,
  contactText,
  loginName,
  loginText,
  newPassword,
  passwordText,
  personName,
} from './form-fields.ts'
import { isGuessable } from './guessable.server.ts'
import type { Login } from './login.ts'
import { passwordRefusals } from './refusals.ts'

/** What a person tells about themself; other forms that make an account carry the same fields. */
export const personShape = {
  name: personName,
  login: contactText,
  loginName,
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
    .refine(({ login, loginName }) => !loginName || (login as Joined['login']).kind === 'phone', {
      path: ['loginName'],
      error: '用邮箱登录的不用取登录名，留空就好',
      when: given('login', 'loginName'),
    })
    .refine((typed) => !isGuessable((typed as Joined).password, knownOf(typed as Partial<Joined>)), {
      path: ['password'],
      error: passwordRefusals.guessable,
      when: given('password'),
    })

/** Whether a day is one on which somebody alive may have been born. */
export const isBirthDate = (day: string, today: string) =>
  isDay(day) && day <= today && Number(day.slice(0, 4)) > Number(today.slice(0, 4)) - 130

const knownOf = ({ name, login, loginName, birthYear, birthMonth, birthDay }: Partial<Joined>) => ({
  name,
  login: login?.value,
  loginName: loginName?.value,
  birthDay: birthYear && birthMonth && birthDay ? birthDateOf({ birthYear, birthMonth, birthDay }) : undefined,
})

/** Joining on its own page; `back` is where the person was going. */
export const joinForm = (today: string) => withJoinRules(z.object({ ...joinShape, back: along(2000) }), today)
export type JoinForm = z.input<ReturnType<typeof joinForm>>

/** What a new person is, read from any form that holds the fields of joining. */
export interface NewPerson {
  name: string
  login: Login
  /** The phone of another, to be written to; only of who signs in with a name. */
  sharedPhone?: string | null
  birthDate: string
  townId: string
  villageId: string
  password: string
  noticeVersion: string
}

/** The person of a form that is right. */
export const newPersonOf = (form: Joined): NewPerson => ({
  name: form.name,
  login: form.loginName ?? form.login,
  sharedPhone: form.loginName ? form.login.value : null,
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
export const forgotForm = z.object({ login: loginText })
export const confirmForm = z.object({ current: passwordText('请输入现在的密码') })
export type ConfirmForm = z.input<typeof confirmForm>

export const correctForm = z.object({
  name: personName,
  reason: z
    .string()
    .max(200, { error: '原因最多 200 个字' })
    .transform((text) => text.normalize('NFKC').trim())
    .optional()
    .default(''),
  town: chosen('请选择你住的镇'),
  village: chosen('请选择你住的村或社区'),
})
export type CorrectForm = z.input<typeof correctForm>

export type ForgotForm = z.input<typeof forgotForm>

export const resetForm = z.object({ password: newPassword })
export type ResetForm = z.input<typeof resetForm>

export type SignInForm = z.input<typeof signInForm>

export const passwordForm = z.object({
  current: passwordText('请输入现在的密码'),
  password: newPassword,
})
export type PasswordForm = z.input<typeof passwordForm>
