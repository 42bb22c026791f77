import type { relations } from '#db/schema/guardians.ts'

/** The version of what a guardian is asked to agree to; a change of the words gets a new one, and consents name it. */
export const consentTextVersion = '2026-11-23'

/** What stands above the choices of a guardian. */
export const consentText = [
  '孩子去参加下面写明的这一场活动：时间、地点、风险和带队的人都写着。接送由你安排，身体不适合去就不要同意。',
  '平台为这场活动使用孩子的姓名、年龄和联系方式，活动结束 30 天后组织者就看不到联系方式了。',
  '不同意没关系，不影响孩子的账号和以后的活动。同意了也随时能收回，收回以前的照旧算数。',
  '拍照和公开发布不在这次同意里，要用会另外问你。',
] as const

export const relationWords: Record<(typeof relations)[number], string> = {
  father: '爸爸',
  mother: '妈妈',
  grandparent: '爷爷奶奶、外公外婆',
  other: '其他监护人',
}
