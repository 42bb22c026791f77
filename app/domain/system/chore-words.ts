/** The timed work by its names, in the words of whoever looks after the machine; what has no words here is not started. */
export const choreWords = {
  messages: '把消息交给邮件和短信',
  email: '发邮件',
  sms: '发短信',
  reminders: '前一天的提醒',
  'held-places': '等不到监护人的名额',
  'kept-places': '给队伍留的名额到点放出来',
  past: '过了的场次移出查找',
  'finished-activities': '办完的活动收尾',
  'notices-over': '公示到期',
  notices: '到时候贴公示',
  resets: '清掉用过的重设密码链接',
  unanswered: '没等到监护人的账号',
  closing: '到期注销账号',
  birthdays: '满 14、18 岁问本人',
  anchors: '操作记录每天的记号',
  imports: '清掉旧的导入表',
  'old-messages': '清掉旧消息',
  sessions: '清掉过期的登录',
  guardians: '清掉不再需要的监护人资料',
  'photos-let-go': '删掉不再用的照片',
  drafts: '清掉旧草稿',
  'contact-changes': '清掉换手机号的记录',
  retention: '到期的个人资料',
  invitations: '过期的邀请',
} as const

export type ChoreName = keyof typeof choreWords
