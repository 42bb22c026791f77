/** An import as pages show it, made by app/http/import-view.server.ts. */
export interface ImportShown {
  id: string
  state: 'reading' | 'cut-off' | 'ready' | 'refused' | 'writing' | 'committed' | 'dropped' | 'expired'
  what: string
  unit: string
  fileName: string
  good: number
  bad: number
  known: number
  written: number | null
  /** why the file was refused; `lacks`: for want of the columns that stand in the notes */
  fault: string | null
  lacks: boolean
  notes: string[]
  made: string
  committed: string | null
  until: string
  /** what is left to do with what was written */
  next: { href: string; words: string } | null
}

/** Where an import stands, in a few words. */
export function stateWord({ state, written, unit, good, bad }: ImportShown): string {
  switch (state) {
    case 'reading':
      return '正在检查'
    case 'cut-off':
      return '检查中断，什么都没写入'
    case 'ready':
      return bad > 0 ? `等你处理：${bad} 行要改` : `等你确认：${good} 行可以写入`
    case 'refused':
      return '文件没有收'
    case 'writing':
      return `正在写入：${written ?? 0} ${unit}`
    case 'committed':
      return `已写入 ${written ?? 0} ${unit}`
    case 'dropped':
      return '已放弃，什么都没写入'
    case 'expired':
      return '过期删除，什么都没写入'
  }
}
