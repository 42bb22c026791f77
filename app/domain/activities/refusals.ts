import type { ActivityRefusal } from './machine.ts'

/** How each refusal of the activity's machine and of what is proposed about it reads. */
export const activityRefusals: Record<
  ActivityRefusal | 'nothing-changed' | 'answered' | 'own' | 'does-not-fit',
  string
> = {
  'not-drawn': '活动现在的样子，已经不能这样做了。看看刚刚谁动过它',
  'not-yours': '这一步要别人来做。已经交上去的，先收回来再改',
  'not-ready': '还有没填好的，照右边的检查补上',
  'reason-missing': '写一句为什么，会告诉对方',
  'asked-for': '已经有人报名了，不能收回成草稿。要停，请用“取消活动”',
  'too-late': '发布超过 15 分钟了，不能收回。要停，请用“取消活动”',
  'not-over-yet': '还没到结束的时候',
  over: '都办完了，不用取消',
  'nothing-changed': '和现在的一样，没有要改的',
  answered: '这一条已经有答复了',
  own: '自己提的，要别人来答复',
  'does-not-fit': '照这样改，活动就不完整了。请直接在编辑里改',
}

/** Reasons to give something back, so that nobody has to find the words each time; more can be added to any. */
export const returnReasons = [
  '风险提示写得太简单，写清楚会有什么危险、怎么避开',
  '时间和别的活动撞了，换一个时间',
  '地点要写到门牌或路口，第一次来的人才找得到',
  '名额太多，带队的人手不够',
  '应急预案要写清楚谁负责、最近的医院、什么情况取消',
] as const

/** Reasons to call something off, in the words that those who come will read. */
export const cancelReasons = ['天气不好', '场地用不了', '带队的人来不了', '报名的人太少', '和别的安排撞了'] as const
