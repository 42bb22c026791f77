import { z } from 'zod'
import { readContact, readLogin, readLoginName } from './login.ts'

/** The single fields in which people tell of themselves; forms are put together from them. */

/** Dots that stand in the middle of a name, as different keyboards write them. */
const dots = /[•・‧∙⋅･]/g

/** Which variant of a Han character is meant, as on some ID cards: the one sign without a shape that belongs in a name. */
const variants = /(?<=\p{Script=Han})[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu
/** Signs without a shape (the fillers of Hangul are letters by their class, and blank), and more marks on one letter than any language writes. */
const unseen = /\p{Default_Ignorable_Code_Point}|\p{M}{6}/u

const countOf = (text: string) => [...text].length

/** As on an ID card: Han in all its rarity, letters of the minorities' languages, and the dot between two parts. */
export const personName = z
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
  if (unseen.test(name.replace(variants, ''))) return '姓名里有看不见的符号，请再输一次'
  if (/^[\p{L}\p{Nl}][\p{L}\p{M}\p{Nl}·' .-]*$/u.test(name)) return null
  return '姓名里只能有文字和中间的点，不能有数字和符号'
}

/** Text of a login, read into its one form, or what is wrong with it. */
const readBy = <T>(read: (text: string) => { login: T } | { problem: string }, missing: string) =>
  z
    .string({ error: missing })
    .max(300, { error: '太长了，看看是不是填错了' })
    .transform((text, context) => {
      const found = read(text)
      if ('login' in found) return found.login
      context.addIssue({ code: 'custom', message: found.problem })
      return z.NEVER
    })

/** A phone number or an e-mail address. */
export const contactText = readBy(readContact, '请填写手机号或邮箱')

/** A phone number, an e-mail address, or the name of who shares a phone. */
export const loginText = readBy(readLogin, '请填写手机号、邮箱或登录名')

/** A name of one's own to sign in with; left empty: the phone number or address does. */
export const loginName = z
  .string()
  .max(300, { error: '登录名要 4 到 20 个字母或数字' })
  .optional()
  .transform((text, context) => {
    if (!text?.trim()) return undefined
    const read = readLoginName(text)
    if ('login' in read) return read.login
    context.addIssue({ code: 'custom', message: read.problem })
    return z.NEVER
  })

/** A password as typed: one normal form, so that two keyboards mean the same; blanks at its ends are part of it. */
export const passwordText = (error: string) =>
  z
    .string({ error })
    .max(1024, { error: '密码最多 128 个字' })
    .transform((text) => text.normalize('NFKC'))

/** A password to be set, long enough and not beyond what anyone types. */
export const newPassword = passwordText('请设一个密码')
  .refine((text) => countOf(text) >= 8, { error: '密码至少 8 个字，长一点更安全' })
  .refine((text) => countOf(text) <= 128, { error: '密码最多 128 个字' })

/** The same for whoever works in the back office, who sees what others told. */
export const staffPassword = newPassword.refine((text) => countOf(text) >= 12, {
  error: '后台的账号，密码至少 12 个字',
})

/** The year, the month or the day of a birth date, as chosen from a list. */
export const birthPart = z
  .string({ error: '请选择出生的年、月、日' })
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(z.string().regex(/^\d{1,4}$/, { error: '出生日期要选一个真的日子' }))

/** One of a list, by its id. */
export const chosen = (error: string) => z.string({ error }).max(40, { error })

/** What the page itself carries along; nothing worth stopping anybody for. */
export const along = (length: number) => z.string().max(length).optional().catch(undefined)
