import { z } from 'zod'

/** Names that everybody reads: of venues, of teams. What looks like another's name is another's. */

/** Signs without a shape, and more marks on one letter than any language writes. */
const unseen = /\p{Default_Ignorable_Code_Point}|\p{M}{3}/u
/** Han in all its rarity, Latin letters, digits, and the signs that names of places have. */
const allowed = /^[\p{Script=Han}\p{Script=Latin}\p{Mark}0-9·\-—_&'"“”‘’《》【】()（）、，,.:：# ]+$/u
const dots = /[•・‧∙⋅･]/g

/** A name as everybody reads it: one normal form, no sign one cannot see, no letter that only looks like another. */
export const publicName = (what: string, most = 30) =>
  z
    .string({ error: `请填写${what}` })
    .max(200, { error: `${what}最多 ${most} 个字` })
    .transform((text, context) => {
      const name = normal(text)
      const problem = problemOf(name, what, most)
      if (problem) context.addIssue({ code: 'custom', message: problem })
      return name
    })

/** NFKC turns brackets narrow; between Han they are wide again, as everybody writes them. */
function normal(text: string): string {
  const name = text
    .normalize('NFKC')
    .trim()
    .replace(dots, '·')
    .replace(/[\p{Zs}\t]+/gu, ' ')
  return /\p{Script=Han}/u.test(name) ? name.replaceAll('(', '（').replaceAll(')', '）') : name
}

function problemOf(name: string, what: string, most: number): string | null {
  const length = [...name].length
  if (length < 2) return `${what}至少 2 个字`
  if (length > most) return `${what}最多 ${most} 个字`
  if (unseen.test(name)) return `${what}里有看不见的符号，请再输一次`
  if (!allowed.test(name)) return `${what}里只能有汉字、拉丁字母、数字和常用标点`
  return /[\p{Script=Han}\p{Script=Latin}]/u.test(name) ? null : `${what}里要有文字`
}

/** Characters that are taken for one another on a screen; each group reads as its first. */
const alike = ['己已巳', '未末', '日曰', '土士', '人入', '口囗', '干于', '戊戌戍', '0o〇', '1liı|', '5s', '8b', '2z']

const first = new Map(alike.flatMap((group) => [...group].map((one) => [one, [...group][0]!] as const)))

/** What two names that look the same have in common, for comparing and nothing else. */
export const skeletonOf = (name: string): string =>
  [...name.normalize('NFKD').toLowerCase()]
    .filter((one) => /[\p{L}\p{N}]/u.test(one))
    .map((one) => first.get(one) ?? one)
    .join('')

/** 岭南青年之家, lingnan-youth-home: Han, small Latin letters and digits, single hyphens between. */
export const slugOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Script=Han}a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/g, '')

/** What stands in the address of a public page. */
export const slugText = z
  .string()
  .transform((typed) => slugOf(typed))
  .pipe(z.string().min(2, { error: '网址至少 2 个字' }).max(60, { error: '网址最多 60 个字' }))
