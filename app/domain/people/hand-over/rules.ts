/** Letters and digits that nobody mistakes for one another when read aloud or off a slip of paper. */
export const codeSigns = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A code is this long: thirty-nine bits, tried five times at once and then ever more slowly. */
export const codeLength = 8

/** How long it works. */
export const codeLasts = 30 * 60_000

export type HandOverRefusal = 'no-account' | 'own'

export const handOverRefusals: Record<HandOverRefusal, string> = {
  'no-account': '这位没有能登录的账号，或者账号停用了',
  own: '自己的密码自己改，在设置里',
}

/** One answer for every reason, so that nobody learns who has an account. */
export const byCodeRefusals = {
  'too-short': '密码太短了，再长一点',
  'too-plain': '至少 12 个字，大写字母、小写字母、数字、符号四种里要有三种',
  'used-before': '最近用过的 5 个密码不能再用，换一个新的',
  'no-match': '手机号（或邮箱）和码对不上，或者过了 30 分钟。再看看，不行就请工作人员重新给一个',
  guessable: '这个密码太容易被猜到，换一个只有你知道的，比如几个不相干的词连起来',
} as const
