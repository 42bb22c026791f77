export type PackRefusal =
  | 'nothing-due'
  | 'not-over'
  | 'not-drawn'
  | 'not-the-last'
  | 'reason-missing'
  | 'elsewhere'
  | 'reversed'

/** How a refusal about packs reads. */
export const packRefusals: Record<PackRefusal, string> = {
  'nothing-due': '这个月没有要报的记录：计入了的都已经在数据包里',
  'not-over': '这个月还没有过完，下个月 1 日起再做',
  'not-drawn': '这一步已经有人做过了，刷新看看现在的状态',
  'not-the-last': '这个月后面还做过一个数据包。先收回后面那个，再动这一个',
  'reason-missing': '选一个原因：对方系统为什么没有收',
  reversed: '这一条已经报过冲销，对方收了冲销就是收过它。先收回有冲销的那个数据包，再动这里',
  elsewhere: '里面有记录已经在别的数据包里重报了。先收回那个数据包，再动这里',
}

export const lineKindWords = { new: '首次', late: '补报', reversed: '冲销' } as const
export const lineStateWords = { exported: '已导出', refused: '对方没有收', taken_back: '收回了' } as const

/** Why the other system did not take a record. */
export const lineReasonWords = {
  nobody: '对方系统里没有这个人',
  twice: '对方系统里已经有了',
  incomplete: '缺对方要的字段',
  other: '别的原因',
} as const
