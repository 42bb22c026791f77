import { type ImportKind, kindWords } from '#app/domain/imports/columns.ts'
import type { Uploaded } from '#app/domain/imports/read.server.ts'
import { unsignedWords } from '#app/domain/imports/refusals.ts'
import { type Part, textIn } from './multipart.server.ts'

export const importKinds = Object.keys(kindWords) as ImportKind[]

/** What is wrong with an upload before its file is looked into; the field it belongs to, and words. */
export interface UploadFault {
  field: 'kind' | 'file' | 'attested' | 'call'
  words: string
}

/** The upload in a form with a file, or what is missing. */
export function uploadOf(parts: readonly Part[]): Uploaded | UploadFault[] {
  const kind = importKinds.find((one) => one === textIn(parts, 'kind'))
  const file = parts.find((part) => part.name === 'file' && part.filename)
  const attested = textIn(parts, 'attested') === 'on'
  const faults: UploadFault[] = []
  if (!kind) faults.push({ field: 'kind', words: '请选择要导入什么' })
  if (!file?.bytes.length) faults.push({ field: 'file', words: '请选择要上传的表格' })
  const callId = kind === 'nominations' ? textIn(parts, 'call') : ''
  if (kind === 'nominations' && !callId) faults.push({ field: 'call', words: '选推荐的是哪次评选' })
  if (kind === 'people' && !attested) faults.push({ field: 'attested', words: unsignedWords })
  if (!kind || !file || faults.length > 0) return faults
  return {
    kind,
    name: nameOf(file.filename ?? ''),
    bytes: new Uint8Array(file.bytes),
    attested,
    ...(callId && { callId }),
  }
}

/** What a file is called, for words on screen and nothing else: no path, nothing unseen (security.md, T16). */
const nameOf = (text: string) =>
  text
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(-80)
