/** Why a notice is not posted or an objection not taken; closed, so that each has its words. */
export type NoticeRefusal =
  | { kind: 'nothing-to-post' }
  | { kind: 'year-not-announced'; year: number }
  | { kind: 'over' }
  | { kind: 'no-such-line' }
  | { kind: 'words-missing' }
  | { kind: 'answered' }
  | { kind: 'own' }
  | { kind: 'unchanged' }

/** How a refusal reads: why, and what to do instead. */
export function wordsOfNoticeRefusal(refusal: NoticeRefusal): string {
  switch (refusal.kind) {
    case 'nothing-to-post':
      return '没有要公示的了，审核通过的会列在这里'
    case 'year-not-announced':
      return `${refusal.year} 年的放假安排还没有录，请县团委到“工作日和放假”里录好再公示`
    case 'over':
      return '这次公示已经结束了，有疑问请打团委的电话'
    case 'no-such-line':
      return '选一行你有异议的'
    case 'words-missing':
      return '写一句为什么有异议'
    case 'answered':
      return '这条异议已经答复过了，刷新看看'
    case 'own':
      return '这一行和你自己有关，请另一位同事来办'
    case 'unchanged':
      return '和原来写的一样，没有改动；公示照常走'
  }
}
