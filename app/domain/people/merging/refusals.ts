/** Why two records do not become one, each with the way out. */
export type MergeRefusal =
  | { kind: 'own' }
  | { kind: 'staff'; name: string; number: string }
  | { kind: 'account'; number: string; stands: 'closing' | 'blocked' | 'waiting' }
  | { kind: 'clash'; pairs: [string, string][] }
  | { kind: 'hours-overlap'; pairs: [string, string][] }
  | { kind: 'reviewed' }
  | { kind: 'merging' }
  | { kind: 'unlike' }
  | { kind: 'changed' }
  | { kind: 'answered' }
  | { kind: 'not-yours' }

const standWords = {
  closing: '正在注销。本人留下来，或者注销完，再说',
  blocked: '停用着。先恢复，再合并',
  waiting: '还在等同意才能用。等有了回音再合并',
} as const

const listed = (pairs: readonly [string, string][]) => pairs.map(([one, other]) => `“${one}”和“${other}”`).join('、')

/** How a refusal reads. */
export function mergeRefusalWords(refusal: MergeRefusal): string {
  switch (refusal.kind) {
    case 'own':
      return '其中一份是你自己，请别的同事来合并'
    case 'staff':
      return `${refusal.name}（${refusal.number}）是后台账号。请安全管理员先收回角色，合并以后再给`
    case 'account':
      return `${refusal.number} 的账号${standWords[refusal.stands]}`
    case 'clash':
      return `两份报的名时间撞上了：${listed(refusal.pairs)}。问清楚去哪一场，先退一场`
    case 'hours-overlap':
      return `两份的时长叠在一起了：${listed(refusal.pairs)}。同一个人不能同时在两处，先冲销或者退回一份`
    case 'reviewed':
      return '其中一份审过另一份的时长。真是同一个人，就是自己审了自己，先把那些时长冲销'
    case 'merging':
      return '这两份里有一份已经有人提议合并了，先办完那一件'
    case 'unlike':
      return '姓名或出生日期对不上。是同一个人，就勾上“我核对过”，并写明怎么核对的，至少 10 个字'
    case 'changed':
      return '你看过以后又有了变化，再看一遍下面的，再确认'
    case 'answered':
      return '这件事已经有人办了'
    case 'not-yours':
      return '合并要两个人：提的人、同意的人和最后确认的人不能是同一个'
  }
}
