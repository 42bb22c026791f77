/** Why an account is not made; each with the way out. */
export type JoinRefusal =
  | 'under-14'
  | 'known-otherwise'
  | 'name-taken'
  | 'unknown-village'
  | 'old-notice'
  | 'too-short'
  | 'too-plain'

export const joinRefusals: Record<JoinRefusal, string> = {
  'too-short': '密码太短了，再长一点',
  'too-plain': '密码至少 12 个字，大写字母、小写字母、数字、符号四种里要有三种',
  'under-14': '没满 14 岁，要监护人先同意你用账号，请看下面怎么办',
  'name-taken': '这个登录名有人用了，换一个',
  'known-otherwise': '用这个手机号或邮箱没能加入。已经有账号的话，请直接登录；密码记不得了，在登录页点“忘记密码”',
  'unknown-village': '村或社区要和上面选的镇对得上，请再选一次',
  'old-notice': '“个人信息怎么用”刚更新过，请再看一眼，然后再按一次',
}

export type AgreeRefusal = 'old-notice'

export const agreeRefusals: Record<AgreeRefusal, string> = { 'old-notice': joinRefusals['old-notice'] }

export type SignInRefusal = 'no-match'

/** One answer for every reason, so that nobody learns who has an account. */
export const signInRefusals: Record<SignInRefusal, string> = {
  'no-match': '手机号（邮箱、登录名）和密码对不上，再看看是不是打错了',
}

/** What a password lacks, by the rules in force. */
export const weakWords = {
  'too-short': '太短了：居民至少 8 个字，后台的账号至少 12 个字',
  'too-plain': '至少 12 个字，大写字母、小写字母、数字、符号四种里要有三种',
  'used-before': '最近用过的 5 个密码不能再用，换一个新的',
} as const
export type WeakRefusal = keyof typeof weakWords

export type PasswordRefusal = 'wrong-current' | 'guessable' | WeakRefusal

export const passwordRefusals: Record<PasswordRefusal, string> = {
  ...weakWords,
  'wrong-current': '现在的密码不对，再试一次',
  guessable: '这个密码太容易被猜到，换一个只有你知道的，比如几个不相干的词连起来',
}

export type CorrectRefusal = 'reason-missing' | 'unknown-village'

export const correctRefusals: Record<CorrectRefusal, string> = {
  'reason-missing': '改名字要写一句为什么，比如“登记时打错了”“改过名”',
  'unknown-village': joinRefusals['unknown-village'],
}

export type CloseRefusal = 'wrong-current' | 'not-open' | 'place-taken' | 'objection-open'

export const closeRefusals: Record<CloseRefusal, string> = {
  'wrong-current': passwordRefusals['wrong-current'],
  'not-open': '已经在注销了',
  'place-taken': '有一场活动马上开始，名额已经算着你，结束以后再来注销',
  'objection-open': '公示时有人对你提了异议，还没有答复，答复以后再来注销',
}

export type ResetRefusal = 'over' | 'guessable' | WeakRefusal

export const resetRefusals: Record<ResetRefusal, string> = {
  ...weakWords,
  over: '这个链接用过了，或者过了 30 分钟。再要一个就好',
  guessable: passwordRefusals.guessable,
}

/** When too many tries came in a row. */
export function waitWords(seconds: number): string {
  const length = seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`
  return `试得太勤了，歇一歇，${length}后再试。填的内容还在`
}
