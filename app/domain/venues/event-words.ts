import { fieldWords } from './editable.ts'

/** What happened to a venue, as its history says it; the field names stand in the event's detail. */
const words: Record<string, string> = {
  'venue.created': '新建',
  'venue.moved': '改了位置',
  'venue.exception-set': '加了特别的开放时间',
  'venue.exception-removed': '删了特别的开放时间',
  'venue.photo-added': '加了照片',
  'venue.photo-removed': '删了照片',
  'venue.photo-described': '改了照片说明',
  'venue.photo-moved': '换了照片顺序',
  'venue.proposed': '提了建议',
  'venue.proposal-accepted': '同意了建议',
  'venue.proposal-declined': '没有同意建议',
  'venue.closed': '关闭了场馆',
  'venue.reopened': '重新开放',
}

/** 改了 电话、开放时间 */
export function eventWord(kind: string, detail: Readonly<Record<string, unknown>>): string {
  if (kind !== 'venue.changed') return words[kind] ?? kind
  const fields = Array.isArray(detail.fields) ? detail.fields : []
  return `改了${fields.map((field) => fieldWords[field as keyof typeof fieldWords] ?? field).join('、')}`
}
