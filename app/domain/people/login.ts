/** What a person signs in with, in the one form in which it is stored and looked for. */
export interface Login {
  kind: 'phone' | 'email' | 'name'
  /** A mainland mobile number as 11 digits, an e-mail address or a name in lower case. */
  value: string
}

/** A login by which somebody can be written to as well. */
export interface Contact extends Login {
  kind: 'phone' | 'email'
}

export type ReadContact = { login: Contact } | { problem: string }
export type ReadLogin = { login: Login } | { problem: string }

/** Signs without a shape, which come along when a number is copied out of an address book. */
const unseen = /\p{Cf}/gu

const plain = (typed: string) => typed.normalize('NFKC').replace(unseen, '').trim()

/** Reads a mobile number (full-width digits, blanks, hyphens and +86 are fine) or an e-mail address. */
export function readContact(typed: string): ReadContact {
  const text = plain(typed)
  return text.includes('@') ? readEmail(text.toLowerCase()) : readPhone(text)
}

/** The same, or the name that somebody who shares a phone signs in with. */
export function readLogin(typed: string): ReadLogin {
  const name = readLoginName(typed)
  return 'login' in name ? name : readContact(typed)
}

/** Reads a name to sign in with: 4 to 20 letters and digits, one letter at least, so that it is never taken for a number. */
export function readLoginName(typed: string): ReadLogin {
  const text = plain(typed).toLowerCase()
  if (!/^[a-z0-9]*$/.test(text)) return { problem: '登录名只能用英文字母和数字' }
  if (text.length < 4 || text.length > 20) return { problem: '登录名要 4 到 20 个字母或数字' }
  if (!/[a-z]/.test(text)) return { problem: '登录名里至少要有一个英文字母' }
  return { login: { kind: 'name', value: text } }
}

function readPhone(text: string): ReadContact {
  const bare = text.replace(/[\s\-()]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '')
  if (!/^\d+$/.test(bare)) return { problem: '要填 11 位手机号，或者完整的邮箱地址' }
  if (bare.length !== 11) return { problem: `手机号${lengthWord(bare.length - 11)}，应该是 11 位数字` }
  if (!/^1[3-9]/.test(bare)) return { problem: '手机号要以 13 到 19 开头，看看是不是打错了' }
  return { login: { kind: 'phone', value: bare } }
}

function lengthWord(surplus: number): string {
  const digits = ['', '一', '两', '三'][Math.abs(surplus)] ?? '好几'
  return `${surplus < 0 ? '少' : '多'}了${digits}位`
}

function readEmail(text: string): ReadContact {
  const [local = '', domain = '', ...rest] = text.split('@')
  const labels = domain.split('.')
  const sound =
    rest.length === 0 &&
    text.length <= 254 &&
    /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/.test(local) &&
    labels.length > 1 &&
    labels.every((label) => /^[a-z0-9-]{1,63}$/.test(label))
  return sound ? { login: { kind: 'email', value: text } } : { problem: '邮箱地址不完整，应该像 name@qq.com' }
}
