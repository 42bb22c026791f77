import { relations } from '#db/schema/guardians.ts'
import { ageOn } from '../calendar.ts'
import { personName } from '../people/form-fields.ts'
import { readLogin } from '../people/login.ts'
import type { Places } from './places.server.ts'
import { rowWords } from './refusals.ts'
import { type DataRow, type Problem, readingOf } from './rows.ts'
import { readDay } from './texts.ts'

export interface Ages {
  minor: number
  account: number
}

/** A person as a row tells of them. */
export interface ListedPerson {
  name: string
  birthDate: string
  ageBand: 'under-14' | '14-17' | 'adult'
  /** Only of who may have an account. */
  phone: string | null
  townId: string
  villageId: string | null
  guardian: { name: string; relation: (typeof relations)[number]; phone: string } | null
}

/** The person of a row, or everything that is wrong with it; `problems` are those of its shape. */
export function readPerson(
  row: DataRow,
  problems: readonly Problem[],
  places: Places,
  ages: Ages,
  today: string,
): ListedPerson | Problem[] {
  const { values, wrong, sound } = readingOf(row, problems)
  const note = (key: string, words: string) => void wrong.push({ key, words })

  const name = sound('name') ? readName(values.name!, (words) => note('name', words)) : ''
  const birthDate = sound('birthDate') ? readBirth(values.birthDate!, today, (words) => note('birthDate', words)) : ''
  const phone = sound('phone') ? readPhone(values.phone!, (words) => note('phone', words)) : null
  const home = sound('town') ? places.find(values.town!, sound('village') ? values.village! : '') : []
  if (Array.isArray(home)) wrong.push(...home)

  const age = birthDate ? ageOn(birthDate, today) : ages.minor
  const guardian = readGuardian(values, sound, note, age < ages.account)
  if (guardian && phone && guardian.phone === phone) note('guardianPhone', rowWords['same-phone'])
  if (wrong.length > 0 || Array.isArray(home)) return wrong
  const ageBand = age < ages.account ? 'under-14' : age < ages.minor ? '14-17' : 'adult'
  return {
    name,
    birthDate,
    ageBand,
    phone: ageBand === 'under-14' ? null : phone,
    ...home,
    guardian: ageBand === 'adult' ? null : guardian,
  }
}

type Note = (words: string) => void

function readName(text: string, note: Note): string {
  const read = personName.safeParse(text)
  if (!read.success) note(read.error.issues[0]!.message)
  return read.success ? read.data : ''
}

function readBirth(text: string, today: string, note: Note): string {
  const day = readDay(text)
  const oldest = `${Number(today.slice(0, 4)) - 120}${today.slice(4)}`
  if (day !== null && oldest < day && day <= today) return day
  if (day === null) note(/^\d{4,5}(?:\.\d+)?$/.test(text) ? rowWords['day-number'] : rowWords.day)
  else note(day > today ? rowWords.future : rowWords['too-old'])
  return ''
}

function readPhone(text: string, note: Note): string | null {
  const read = readLogin(text)
  if ('problem' in read) note(read.problem)
  else if (read.login.kind !== 'phone') note(rowWords['not-a-phone'])
  else return read.login.value
  return null
}

function readGuardian(
  values: Record<string, string>,
  sound: (key: string) => boolean,
  note: (key: string, words: string) => void,
  needed: boolean,
): ListedPerson['guardian'] {
  const keys = ['guardianName', 'guardianRelation', 'guardianPhone'] as const
  const empty = keys.filter((key) => !values[key])
  if (empty.length === keys.length && !needed) return null
  for (const key of empty) note(key, needed ? rowWords.guardian : rowWords['guardian-half'])
  if (!keys.every(sound)) return null
  const name = readName(values.guardianName!, (words) => note('guardianName', words))
  const phone = readPhone(values.guardianPhone!, (words) => note('guardianPhone', words))
  const relation = relations.find((one) => relationNames[one].test(values.guardianRelation!))
  if (!relation) note('guardianRelation', rowWords.relation)
  return name && phone && relation ? { name, phone, relation } : null
}

const relationNames: Record<(typeof relations)[number], RegExp> = {
  father: /^(?:父亲?|爸爸?|父子|父女)$/,
  mother: /^(?:母亲?|妈妈?|母子|母女)$/,
  grandparent: /^(?:外?祖父母?|外?祖母|爷爷|奶奶|外公|外婆|姥姥|姥爷|爷孙|祖孙)$/,
  other: /^(?:其他.*|亲戚|兄|弟|姐|妹|哥哥|姐姐|叔叔?|伯父?|姑姑?|舅舅?|姨妈?|监护人)$/,
}
