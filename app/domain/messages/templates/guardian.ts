import { paths } from '../../../paths.ts'
import { templatesOf } from './template.ts'

const called: Readonly<Record<string, string>> = { father: '爸爸', mother: '妈妈' }

/** What the platform writes to guardians, who have no account. */
export const guardianTemplates = templatesOf({
  'guardian.asked': {
    kind: 'guardian',
    secret: true,
    write: ({ child = '', relation = '', token = '', joins }, baseUrl) => ({
      title: joins ? `请你看一看：${child}想用青石志愿的账号` : `请你看一看：${child}要参加志愿活动`,
      text: `${child}的${called[relation] ?? '监护人'}你好。${joins ? '孩子没满 14 岁，你同意了，青石志愿的账号才能用；7 天内没有同意，填过的都会删掉。' : '孩子未满 18 岁，在青石志愿报的活动要你同意才算数。'}
点开看是${joins ? '收哪些信息' : '什么活动'}，同意、不同意、收回都在这一页：
${baseUrl}${paths.consentLink(token)}
链接 72 小时内有效，提交一次就用完；要再看，在 ${baseUrl}${paths.consent()} 再要一个。不要转给别人，也不用告诉孩子。
不认识这个孩子，不用理会。`,
    }),
    sms: ({ child = '', token = '' }) => ({ child, token }),
  },
  'guardian.replaced': {
    kind: 'guardian',
    secret: true,
    write: () => ({
      title: '你不再是一个孩子留的监护人联系人了',
      text: '之前有孩子在青石志愿留了你的联系方式，现在换成了别人。你手里的链接打不开了，你的姓名和联系方式 30 天后删掉。\n不是你和家里人商量好的，马上打给镇团委或 12355。',
    }),
  },
})
