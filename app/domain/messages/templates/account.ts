import { dayOf } from '../../calendar.ts'
import { dateWord, timeWord } from '../../wording.ts'
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
    // Carriers take no address in a gap: theirs holds ours, and the gap its last part.
    sms: ({ link = '' }) => ({ token: link.slice(link.lastIndexOf('/') + 1) }),
  },
  'account.password-reset': {
    kind: 'security',
    write: () => ({
      title: '密码重新设过了',
      text: '你用“忘记密码”设了新密码，原来登录着的设备都退出了。不是你本人，马上联系团市委。',
    }),
    sms: () => ({}),
  },
  'account.second-factor-set': {
    kind: 'security',
    write: () => ({
      title: '两步验证设好了',
      text: '以后登录还要填手机上的六位数字。恢复码收好，手机丢了用得上。不是你本人，马上联系团市委。',
    }),
  },
  'account.second-factor-dropped': {
    kind: 'security',
    write: () => ({
      title: '两步验证关掉了',
      text: '登录只要密码了；后台的工作要重新设一个才能进。不是你本人，马上联系团市委。',
    }),
  },
  'account.recovery-code-used': {
    kind: 'security',
    write: () => ({
      title: '用掉了一个恢复码',
      text: '有人用恢复码登录了你的账号。不是你本人，马上联系团市委；手机丢了，就在设置里换一台。',
    }),
  },
  'account.locked': {
    kind: 'security',
    write: ({ until = '' }) => ({
      title: '账号暂时锁住了',
      text: `密码或六位数字错得太多，${timeWord(new Date(until))} 以前只能在用过的设备上登录。不是你本人试的，告诉安全管理员。`,
    }),
  },
  'account.opened': {
    kind: 'guardian',
    write: () => ({
      title: '监护人同意了，账号可以用了',
      text: '现在可以报名了。每个活动还要监护人再同意一次，我们会发链接给他。',
    }),
  },
  'account.shut': {
    kind: 'guardian',
    write: () => ({
      title: '监护人收回了同意，账号停下了',
      text: '报了的活动都退了，名额让给了别人。监护人 7 天内再同意一次就能接着用，不然会删掉。弄错了就和监护人说一声。',
    }),
  },
  'account.blocked': {
    kind: 'security',
    write: ({ reason = '' }) => ({
      title: '账号停用了',
      text: `原因：${reason}。现在不能登录和报名。有疑问，联系团市委。`,
    }),
  },
  'account.unblocked': {
    kind: 'security',
    write: () => ({ title: '账号又能用了', text: '现在可以登录、报名了。' }),
  },
  'account.role-granted': {
    kind: 'security',
    write: ({ role = '' }) => ({
      title: `你现在是${role}`,
      text: '下次打开“后台”就能看到你的工作。第一次要设两步验证。',
    }),
  },
  'account.role-ended': {
    kind: 'security',
    write: ({ role = '' }) => ({
      title: `你不再是${role}了`,
      text: '后台里这部分工作看不到了。有疑问，联系团市委。',
    }),
  },
  'account.role-proposed': {
    kind: 'work',
    write: ({ role = '' }) => ({
      title: `有人提议给、收${role}的角色`,
      text: '打开“后台账号”里“提议的角色”，看是谁、为什么，再定同不同意。',
    }),
  },
  'account.role-proposal-accepted': {
    kind: 'work',
    write: ({ role = '' }) => ({ title: '你提议的角色同意了', text: `${role}：从现在起算数，本人也收到了消息。` }),
  },
  'account.role-proposal-refused': {
    kind: 'work',
    write: ({ role = '', why = '' }) => ({ title: '你提议的角色没有同意', text: `${role}：${why}。` }),
  },
  'staff.invited': {
    kind: 'security',
    secret: true,
    write: ({ name = '', role = '', link = '' }) => ({
      title: `请你来做${role}`,
      text: `${name}你好。点开下面的链接，设密码和两步验证，就能进青石志愿的后台。72 小时内有效，只能用一次，不要转给别人：\n${link}\n不知道是什么事，不用理会。`,
    }),
  },
  'account.code-handed': {
    kind: 'security',
    write: () => ({
      title: '工作人员给了一个设密码的码',
      text: '30 分钟内有效。你没有当面要过，马上联系县团委。',
    }),
  },
  'account.merged': {
    kind: 'security',
    write: ({ ways = '' }) => ({
      title: '两份登记合成一份了',
      text: `你在平台上登记过两次，团委核对后合成了一份：报名、时长、同意都在一起，一样没少。以后用${ways}登录。不是同一个人，马上联系县团委。`,
    }),
  },
  'account.merged-away': {
    kind: 'security',
    write: ({ ways = '' }) => ({
      title: '这里不再能登录了',
      text: `你在青石志愿登记过两次，团委核对后合成了一份。以后用${ways}登录，这个号码或邮箱不再能登录。报名和时长都在，一样没少。不是你，马上联系县团委。`,
    }),
    sms: ({ ways = '' }) => ({ ways }),
  },
  'account.closing': {
    kind: 'security',
    write: ({ closeAt = '' }) => ({
      title: '账号要注销了',
      text: `${dateWord(dayOf(new Date(closeAt)))}注销。这之前登录一次，点“留下来”，就还在。不是你本人，马上登录改密码。`,
    }),
    sms: ({ closeAt = '' }) => ({ day: dateWord(dayOf(new Date(closeAt))) }),
  },
})
