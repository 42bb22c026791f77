import { dayOf } from '../../calendar.ts'
import { dateWord } from '../../wording.ts'
import { templatesOf } from './template.ts'

/** What the platform writes to a person about their account. */
export const accountTemplates = templatesOf({
  'account.reset': {
    kind: 'security',
    secret: true,
    write: (body) => ({
      title: '重新设一个密码',
      text: `点开下面的链接，设一个新密码。30 分钟内有效，只能用一次：\n${body.link}\n不是你要的，不用管它，密码没有变。`,
    }),
  },
  'account.password-reset': {
    kind: 'security',
    write: () => ({
      title: '密码重新设过了',
      text: '你用“忘记密码”设了新密码，原来登录着的设备都退出了。不是你本人，马上联系团市委。',
    }),
  },
  'account.closing': {
    kind: 'security',
    write: ({ closeAt = '' }) => ({
      title: '账号要注销了',
      text: `${dateWord(dayOf(new Date(closeAt)))}注销。这之前登录一次，点“留下来”，就还在。不是你本人，马上登录改密码。`,
    }),
  },
})
