import type { ageBands, consentPurposes } from '#db/schema/people.ts'
import type { AccountState } from './list.server.ts'

/** How those who keep the people read what is held of one. */

export const bandWords: Record<(typeof ageBands)[number], string> = {
  'under-14': '不满 14',
  '14-17': '14 到 17',
  adult: '成年',
  unknown: '不知道',
}

export const stateWords: Record<AccountState, string> = {
  active: '正常',
  waiting: '等同意',
  closing: '要注销',
  blocked: '停用',
  none: '没有账号',
}

export const purposeWords: Record<(typeof consentPurposes)[number], string> = {
  account: '建账号',
  activity: '参加一场活动',
  'activity-kind': '参加一类活动',
  photo: '拍照',
  nomination: '被推荐评优',
  'full-name': '评优写全名',
}

export const signupWords: Readonly<Record<string, string>> = {
  requested: '等同意',
  waitlisted: '候补',
  confirmed: '报上了',
  left: '退出了',
  removed: '被请走',
  declined: '没同意',
  lapsed: '没留住',
  attended: '来过',
  absent: '没到',
  cancelled: '取消了',
}
