import type { Letter } from '#app/ports/mail.server.ts'
import type { ShortMessage } from '#app/ports/sms.server.ts'
import { paths } from '../../paths.ts'
import { kinds } from './kinds.ts'
import type { Body } from './templates/template.ts'
import { templateOf, wordsOf } from './templates.ts'

/** What is written to somebody, and where it goes. */
export interface Written {
  id: string
  to: string
  template: string
  body: Body
}

/** A message as a letter: with the way to the signup it is about, and to where such letters are turned off. */
export function letterOf({ id, to, template, body }: Written, baseUrl: string): Letter {
  const { title, text, signupId } = wordsOf(template, body, baseUrl)
  const about = signupId ? [`看这次报名：${baseUrl}${paths.mySignup(signupId)}`] : []
  const choosing = kinds[templateOf(template).kind].fixed
    ? []
    : [`不想收这样的邮件，在这里关：${baseUrl}${paths.messageChoices()}`]
  return {
    id,
    to,
    subject: `青石志愿：${title.replaceAll(/\s+/g, ' ')}`,
    text: [text, ...about, ...choosing].join('\n\n'),
  }
}

/** Carriers refuse longer gaps. */
const longestGap = 35

/** A message as what fills the gaps of the carrier's words. */
export function shortMessageOf({ id, to, template, body }: Written): ShortMessage {
  const gaps = templateOf(template).sms?.(body) ?? {}
  const cut = Object.entries(gaps).map(([name, value]) => [
    name,
    name === 'token' ? value : [...value].slice(0, longestGap).join(''),
  ])
  return { id, to, template, gaps: Object.fromEntries(cut) as Record<string, string> }
}
