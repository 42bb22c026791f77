import { starWord } from '../../stars/refusals.ts'
import { dateWord, lengthWord } from '../../wording.ts'
import { type Body, templatesOf } from './template.ts'

const service = ({ title = '', servedOn = '', minutes = '0' }: Body) =>
  `${dateWord(servedOn)}“${title}”，${lengthWord(Number(minutes))}`

/** What the platform writes about hours served. */
export const hoursTemplates = templatesOf({
  'hours.counted': {
    kind: 'hours',
    write: (body) => ({
      title: `计入了 ${lengthWord(Number(body.minutes))}`,
      text: `${service(body)}。去“我的”看看铺到哪儿了。`,
    }),
  },
  'hours.on-notice': {
    kind: 'hours',
    write: (body) => ({
      title: '时长通过审核，正在公示',
      text: `${service(body)}。公示没有异议就计入，名字是遮住的。`,
    }),
  },
  'hours.returned': {
    kind: 'hours',
    write: (body) => ({ title: '时长退回来了', text: `${service(body)}。原因：${body.reason}。补好了可以再交。` }),
  },
  'hours.taken-back': {
    kind: 'hours',
    write: (body) => ({ title: '刚才退回的收回了', text: `${service(body)}。退错了，不用补，接着审。` }),
  },
  'hours.rejected': {
    kind: 'hours',
    write: (body) => ({ title: '时长没有通过', text: `${service(body)}。原因：${body.reason}。有疑问可以问镇团委。` }),
  },
  'star.approved': {
    kind: 'hours',
    write: ({ level = '1' }) => ({
      title: `${starWord(Number(level))}通过了审核，等着公示`,
      text: '接下来要公示几个工作日，没有异议就授予。名字是遮住的。',
    }),
  },
  'star.on-notice': {
    kind: 'hours',
    write: ({ level = '1', until = '' }) => ({
      title: `${starWord(Number(level))}正在公示`,
      text: `公示到 ${until}，没有异议就在第二天授予。名字是遮住的；不想公示，可以在“我的星级”里撤回。`,
    }),
  },
  'star.granted': {
    kind: 'hours',
    write: ({ level = '1' }) => ({
      title: `你是${starWord(Number(level))}志愿者了`,
      text: '星级授予了，去“我的”看看。标准以后怎么改，这颗星都在。',
    }),
  },
  'star.refused': {
    kind: 'hours',
    write: ({ level = '1', reason = '' }) => ({
      title: `${starWord(Number(level))}这次没有给`,
      text: `原因：${reason}。有疑问可以问镇团委，情况变了可以再申请。`,
    }),
  },
  'hours.reversed': {
    kind: 'hours',
    write: (body) => ({
      title: '有一笔时长冲销了',
      text: `${service(body)}。原因：${body.reason}。有疑问可以问镇团委。`,
    }),
  },
})
