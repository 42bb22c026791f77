import { dateWord } from '../../wording.ts'
import { type Body, templatesOf } from './template.ts'

const period = ({ fromOn = '', untilOn = '' }: Body) =>
  `${fromOn.slice(0, 4)}年${dateWord(fromOn)}到 ${untilOn.slice(0, 4)}年${dateWord(untilOn)}`

/** What the platform writes about certificates. */
export const certificateTemplates = templatesOf({
  'certificate.issued': {
    kind: 'hours',
    write: (body) => ({
      title: '服务证明开出来了',
      text: `${period(body)}，编号 ${body.number}。去“我的证明”看和下载。`,
    }),
  },
  'certificate.refused': {
    kind: 'hours',
    write: (body) => ({
      title: '服务证明没有开',
      text: `${period(body)}。原因：${body.reason}。有疑问可以问镇团委。`,
    }),
  },
  'certificate.superseded': {
    kind: 'hours',
    write: (body) => ({
      title: '服务证明换了新的',
      text: `编号 ${body.number} 的证明换成了新的，旧的查验时会显示已更换。原因：${body.reason}。`,
    }),
  },
  'certificate.revoked': {
    kind: 'hours',
    write: (body) => ({
      title: '服务证明撤销了',
      text: `编号 ${body.number} 的证明撤销了。原因：${body.reason}。有疑问可以问县团委。`,
    }),
  },
})
