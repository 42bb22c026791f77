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
