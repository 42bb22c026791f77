import { type HolderKind, type HonourLevel, numberWord } from '../../awards/words.ts'
import type { Holder, Issuing } from '../content.ts'

/** What stands on a certificate of honour, frozen; the holder stands apart. */
export interface HonourContent {
  version: 1
  kind: 'honour'
  drawnOn: string
  /** of the register: 2026-014 */
  entry: string
  title: string
  level: HonourLevel
  year: number
  /** YYYY-MM-DD */
  awardedOn: string
  /** who gave it, as it stands in the document */
  issuer: string
  documentNumber: string
  holderKind: HolderKind
  /** who keeps the register and answers for it */
  issuing: Issuing
}

/** What a certificate says of an entry of the register, drawn up on a day. */
export const contentOfHonour = (
  { number, title, level, year, awardedOn, issuer, documentNumber, holderKind }: Entry,
  issuing: Issuing,
  drawnOn: string,
): HonourContent => ({
  ...{ version: 1, kind: 'honour', drawnOn, entry: numberWord(year, number) },
  ...{ title, level, year, awardedOn, issuer, documentNumber, holderKind, issuing },
})

type Entry = Omit<HonourContent, 'version' | 'kind' | 'drawnOn' | 'entry' | 'issuing'> & { number: number }

/** Whether a frozen content is that of an honour. */
export const isHonour = <C extends object>(content: C | HonourContent): content is HonourContent =>
  'kind' in content && content.kind === 'honour'

/** What of a certificate of honour is not there, in words; empty: it can be issued. */
export function missingInHonour({ title, issuer, issuing }: HonourContent, { name }: Holder): string[] {
  const blocks: [string, string][] = [
    ['获得荣誉的人或集体', name],
    ['荣誉的全称', title],
    ['授予单位', issuer],
    ['联系方式', issuing.contact],
  ]
  return blocks.filter(([, value]) => value.trim() === '').map(([words]) => words)
}
