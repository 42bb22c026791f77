import { wordsOfEvent } from '../audit/words.ts'
import { fieldWords } from './editable.ts'

/** What happened to a venue, as its history says it: 改了电话、开放时间. */
export function eventWord(kind: string, detail: Readonly<Record<string, unknown>>): string {
  if (kind !== 'venue.changed') return wordsOfEvent(kind)
  const fields = Array.isArray(detail.fields) ? detail.fields : []
  return `改了${fields.map((field) => fieldWords[field as keyof typeof fieldWords] ?? field).join('、')}`
}
