/** Which honour a call of the demo is about, and how far it has come. */
export interface CallWords {
  key: 'open' | 'judging' | 'on-notice' | 'decided'
  kind: string
  name: string
  text: string
  materials: readonly string[]
  blind: boolean
}

export const callWords: readonly CallWords[] = [
  {
    key: 'open',
    kind: 'good-volunteer',
    name: '优秀青年志愿者',
    text: '评一评这一年里踏踏实实做志愿服务的青年。\n写做过的事：在哪里、做了几次、帮到了谁。照实写，不用写套话。\n每个镇先看，再按名额报到市里。',
    materials: ['主要事迹', '服务过的人怎么说'],
    blind: false,
  },
  {
    key: 'judging',
    kind: 'example',
    name: '青年好榜样',
    text: '评身边的好榜样：守信、助人、爱岗、敬老。\n材料一页纸，评委不看名字，只看事。',
    materials: ['主要事迹'],
    blind: true,
  },
  {
    key: 'on-notice',
    kind: 'upward',
    name: '向上向善好青年',
    text: '评向上向善的青年，五个方面都可以推荐。\n材料照实写，评上的要公示。',
    materials: ['主要事迹'],
    blind: false,
  },
  {
    key: 'decided',
    kind: 'good-member',
    name: '优秀共青团员',
    text: '评这一年的优秀共青团员。\n团支部和队伍都可以推荐，镇团委审核。',
    materials: ['主要事迹'],
    blind: false,
  },
]

/** What somebody is put forward for in a line, and told at length; invented, every one. */
export const nominationDeeds: readonly (readonly [deed: string, told: string])[] = [
  [
    '陪里兰村的孩子读完 26 本书',
    '从春天读到冬天，每个周六上午在村里的小屋，最多的一次来了 19 个孩子。书脊上贴着读过的人的名字。',
  ],
  ['给独居老人送了一年的午饭', '城中社区有 7 位老人，中午轮着送。下雨天路滑，他先把台阶扫干净再走。'],
  ['把河边三公里的垃圾捡了 40 遍', '每月四次，带着新来的队员认河岸、认界桩。捡到的东西分好类，过秤，记在本子上。'],
  ['教村里的老人用手机挂号', '办了 12 次小课堂，一对一教，做了大字的步骤卡，老人自己能挂上号了。'],
  ['暑假带 31 个孩子学会游泳自救', '请了教练，又当安全员，整个夏天守在池边，一个孩子都没出事。'],
  ['给车站做了三年的春运引导', '抬行李、指路、看孩子，除夕那天最后一个走。'],
  ['用业余时间修好 60 件旧电器', '每个月一次修理日，修好了送回去，修不好的拆下零件留着。'],
  ['带队植树 900 棵，活了八成', '选树苗、挖坑、浇水，第二年又去补种。记了每一片的成活数。'],
  ['给聋哑老人当了两年的手语翻译', '看病、办证、寄信，打个招呼他就来。'],
  ['守着图书角三百个晚上', '下班就去开门，九点半关灯，借出去的书都登记。'],
]

/** Why one was sent back, and what somebody said against another. */
export const returnedWords = '服务过的人怎么说还没有写，请补一两句'
export const objectionWords = '他说的那三公里有一段是我们村自己捡的，请核实'
