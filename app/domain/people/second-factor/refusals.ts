export type SecondFactorRefusal = 'wrong-code' | 'used-code' | 'locked' | 'held' | 'none' | 'stale'

export const secondFactorRefusals: Record<SecondFactorRefusal, string> = {
  'wrong-code': '这六位数字不对。看看手机上的时间准不准，等下一个数字出来再填',
  'used-code': '这个数字刚刚用过，等手机上换一个再填',
  locked: '错得太多，账号先锁 30 分钟。急用就找安全管理员解开',
  held: '两步验证已经设好了',
  none: '还没有设两步验证',
  stale: '这一页放得太久了，扫一下新的二维码再填',
}
