const stars = (text: string) => '*'.repeat(text.length)

/** 138****1234; anything shorter than eight digits shows nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return digits.length < 8 ? stars(phone) : `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

/** z***@qq.com */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? stars(email) : `${[...email][0]}***${email.slice(at)}`
}

/** 张**: the first character and always two stars, so that the length of a name says nothing. */
export function maskName(name: string): string {
  const [first] = name.trim()
  return first === undefined ? '**' : `${first}**`
}

/** 2010-**-** */
export const maskBirthDay = (day: string): string => `${day.slice(0, 4)}-**-**`

/** The first and the last character of an ID number. */
export function maskIdNumber(number: string): string {
  return number.length < 8 ? stars(number) : `${number[0]}${'*'.repeat(16)}${number.at(-1)}`
}
