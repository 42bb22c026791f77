import { paths } from '../../../paths.ts'
import { templatesOf } from './template.ts'

const called: Readonly<Record<string, string>> = { father: '爸爸', mother: '妈妈' }

/** What the platform writes to guardians, who have no account. */
export const guardianTemplates = templatesOf({
  'guardian.asked': {
    kind: 'guardian',
    secret: true,
    write: ({ child = '', relation = '', token = '' }, baseUrl) => ({
      title: `请你看一看：${child}要参加志愿活动`,
      text: `${child}的${called[relation] ?? '监护人'}你好。孩子未满 18 岁，在青石志愿报的活动要你同意才算数。
点开看是什么活动，同意、不同意、收回都在这一页：
${baseUrl}${paths.consentLink(token)}
链接 72 小时内有效，提交一次就用完；要再看，在 ${baseUrl}${paths.consent()} 再要一个。不要转给别人，也不用告诉孩子。
不认识这个孩子，不用理会。`,
    }),
    sms: ({ child = '', token = '' }) => ({ child, token }),
  },
})
