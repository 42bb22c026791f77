import { paths } from '../../../paths.ts'
import { templatesOf } from './template.ts'

const called = ({ kind = '' }: Readonly<Record<string, string>>) => (kind === 'phone' ? '手机号' : '邮箱')

/** What the platform writes about another phone or e-mail of an account. */
export const contactTemplates = templatesOf({
  'contact.code': {
    kind: 'security',
    secret: true,
    write: ({ code = '' }) => ({
      title: `${code} 是你的验证码`,
      text: `有人要把青石志愿账号的联系方式改成这一个。是你，就填 ${code}，10 分钟内有效；不是你，不用理会，也不要告诉别人。`,
    }),
    sms: ({ code = '' }) => ({ code }),
  },
  'contact.undo': {
    kind: 'security',
    secret: true,
    write: (body, baseUrl) => ({
      title: `你的${called(body)}改了`,
      text: `青石志愿账号的${called(body)}刚改成了另一个。是你改的，不用理会。不是你，72 小时内点开下面的链接，改回来，所有设备都退出：\n${baseUrl}${paths.undoContact(body.token ?? '')}`,
    }),
    sms: ({ token = '' }) => ({ token }),
  },
  'contact.changed': {
    kind: 'security',
    write: (body) => ({
      title: `${called(body)}改好了`,
      text: '以后用新的登录、收消息。不是你本人，用发到原来那里的链接改回来。',
    }),
  },
  'contact.undone': {
    kind: 'security',
    write: (body) => ({
      title: `${called(body)}改回来了`,
      text: '所有设备都退出了。有人可能知道你的密码，用“忘记密码”换一个。',
    }),
  },
})
