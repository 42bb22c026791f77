import { longDay } from '../../wording.ts'
import { type Body, templatesOf } from './template.ts'

const what = ({ honour = '', team = '' }: Body) => `${team}${team ? '的' : ''}${honour ? '荣誉证书' : '服务证明'}`
const of = (body: Body) => (body.honour ? `“${body.honour}”` : period(body))

const period = ({ fromOn = '', untilOn = '' }: Body) => `${longDay(fromOn)}到 ${longDay(untilOn)}`

/** What the platform writes about certificates. */
export const certificateTemplates = templatesOf({
  'certificate.issued': {
    kind: 'hours',
    write: (body) => ({
      title: `${what(body)}开出来了`,
      text: `${of(body)}，编号 ${body.number}。${body.team ? '要打印的找县团委拿。' : '去“我的证明”看和下载。'}`,
    }),
  },
  'certificate.refused': {
    kind: 'hours',
    write: (body) => ({
      title: `${what(body)}没有开`,
      text: `${of(body)}。原因：${body.reason}。有疑问可以问${body.honour ? '县' : '镇'}团委。`,
    }),
  },
  'certificate.superseded': {
    kind: 'hours',
    write: (body) => ({
      title: `${what(body)}换了新的`,
      text: `编号 ${body.number} 的${what(body)}换成了新的，旧的查验时会显示已更换。原因：${body.reason}。`,
    }),
  },
  'certificate.revoked': {
    kind: 'hours',
    write: (body) => ({
      title: `${what(body)}撤销了`,
      text: `编号 ${body.number} 的${what(body)}撤销了。原因：${body.reason}。有疑问可以问县团委。`,
    }),
  },
})
