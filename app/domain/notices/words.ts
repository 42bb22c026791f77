import type { noticeKinds } from '#db/schema/notices.ts'

export type NoticeKind = (typeof noticeKinds)[number]

interface NoticeWords {
  /** of a town's list, after the name of the town */
  title: string
  /** the columns of the list; null: it has none */
  team: string
  day: string | null
  what: string
  length: string | null
  /** what comes after the notice */
  after: string
  /** where the result stays */
  result: string
  /** who answers on the telephone */
  office: string
  /** what an objection that is upheld, and being taken off the list, mean */
  dropped: string
  /** why a list that nobody is left on is taken down */
  left: string
}

/** What the kinds of notices say differently; everything else they say alike. */
export const noticeWords: Readonly<Record<NoticeKind, NoticeWords>> = {
  hours: {
    ...{ title: '补录时长公示', team: '队伍', day: '哪天', what: '服务', length: '时长' },
    after: '没有异议的之后计入。',
    result: '',
    office: '镇团委',
    dropped: '不计入',
    left: '名单上的都撤回了',
  },
  honours: {
    ...{ title: '拟表彰名单公示', team: '来自', day: null, what: '事迹', length: null },
    after: '公示结束、异议都答复了，再决定表彰。',
    result: '，结果看荣誉墙',
    office: '县团委',
    dropped: '不表彰',
    left: '名单上的都退出了评选',
  },
  stars: {
    ...{ title: '星级公示', team: '队伍', day: null, what: '星级', length: '计入时长' },
    after: '没有异议的，公示结束后第二天授予。',
    result: '',
    office: '镇团委',
    dropped: '不授予',
    left: '名单上的都撤回了申请',
  },
}
