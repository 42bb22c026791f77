import { momentWord, whenWord } from '../../wording.ts'
import type { MessageKind } from '../kinds.ts'

/** What the words of a message need, as it was put into the outbox. */
export type Body = Readonly<Record<string, string>>

export interface Words {
  title: string
  text: string
}

/** One message the platform writes. */
export interface Template {
  /** What it is about: this decides by which ways it leaves. */
  kind: MessageKind
  /** Its words open something: it goes straight to the person, is in no list, and is emptied when sent. */
  secret?: true
  /** The words; a link in them begins with `baseUrl`, which has no slash at its end. */
  write(body: Body, baseUrl: string): Words
  /** What fills the gaps of the text approved by the carrier; absent: it never leaves as a text message. */
  sms?(body: Body): Record<string, string>
}

/** The templates of one subject, by name. */
export const templatesOf = <N extends string>(templates: Record<N, Template>): Record<N, Template> => templates

/** When the shift in a body is. */
export const when = ({ startsAt = '', endsAt = '' }: Body): string =>
  whenWord(new Date(startsAt), new Date(endsAt), new Date(startsAt))

/** An instant of a body, as read beside the shift in it. */
export const moment = (instant: string | undefined, { startsAt = '' }: Body): string =>
  instant ? momentWord(new Date(instant), new Date(startsAt)) : ''

/** The gaps of a short message about a shift: what and when. */
export const shiftGaps = (body: Body): Record<string, string> => ({ title: body.title ?? '', time: when(body) })
