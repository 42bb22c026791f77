/** Why a shift was not changed. */
export type ShiftRefusal =
  | 'over'
  | 'cancelled'
  | 'changed-meanwhile'
  | 'choose-whom'
  | 'reason-missing'
  | 'above-places'
  | 'no-limit'
  | 'past'
  | 'before-opening'
  | 'nothing-changed'
  | 'unknown-team'

export const shiftRefusals: Record<ShiftRefusal, string> = {
  over: '这一场已经结束了，不能再改',
  cancelled: '这一场已经取消了，不能再改',
  'changed-meanwhile': '你打开这一页以后，别人改过这一场。下面是现在的样子，看看再定',
  'choose-whom': '报上的人比新名额多，先选怎么办',
  'reason-missing': '请写一句原因，会发给受影响的人',
  'above-places': '留给各队的名额加起来比总名额多',
  'no-limit': '不限名额的场次不用给队伍留名额',
  past: '开始时间要在现在以后',
  'before-opening': '改了以后，报名还没开放就截止了。先改报名时间',
  'nothing-changed': '时间和集合地点都没有变',
  'unknown-team': '没有这支队，或者已经解散了',
}
