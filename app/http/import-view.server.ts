import { kindWords } from '#app/domain/imports/columns.ts'
import type { OwnImport } from '#app/domain/imports/queries.server.ts'
import { fileWords } from '#app/domain/imports/refusals.ts'
import { momentWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'

/** An import as its pages show it. */
export function importView(found: OwnImport, now: Date) {
  const { id, state, kind, good, bad, known, written, fault, notes } = found
  return {
    ...{ id, state, good, bad, known, written, notes },
    what: kindWords[kind].title,
    unit: kindWords[kind].unit,
    fileName: found.fileName ?? '（文件名已删除）',
    fault: fault && fileWords[fault],
    lacks: fault === 'missing-columns',
    made: momentWord(found.madeAt, now),
    committed: found.committedAt && momentWord(found.committedAt, now),
    until: momentWord(found.expiresAt, now),
    next: kind === 'nominations' ? { href: paths.myNominations(), words: '去给每一份加照片、补材料、交上去' } : null,
  }
}
