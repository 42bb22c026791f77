import type { PartnerWords, ProgrammeWords, TeamWords } from './types.ts'

/** The eight departments the county committee works with. */
export const partners: PartnerWords[] = [
  { key: 'police', name: '合山市公安局', short: '公安' },
  { key: 'procuratorate', name: '合山市人民检察院', short: '检察院' },
  { key: 'court', name: '合山市人民法院', short: '法院' },
  { key: 'justice', name: '合山市司法局', short: '司法' },
  { key: 'anti-drug', name: '合山市禁毒办', short: '禁毒' },
  { key: 'education', name: '合山市教育体育局', short: '教育' },
  { key: 'tax', name: '国家税务总局合山市税务局', short: '税务' },
  { key: 'fire', name: '合山市消防救援大队', short: '消防' },
]

export const programmes: ProgrammeWords[] = [
  {
    slug: 'seven-colours',
    name: '七彩假期',
    summary: '陪村里的孩子过一个有人说话的假期。',
    cover: 'rainbow',
    tone: 'rainbow',
    featured: true,
  },
  {
    slug: 'self-care',
    name: '青春自护',
    summary: '防溺水、反诈、法律和急救，学会护着自己。',
    cover: 'shield',
    tone: 'shield',
    featured: true,
  },
  {
    slug: 'swallows',
    name: '家燕归巢',
    summary: '回乡的大学生，给家乡搭把手。',
    cover: 'swallow',
    tone: 'swallow',
    featured: true,
  },
  {
    slug: 'bluestone',
    name: '小青石',
    summary: '街上、车站、村口，哪里缺人去哪里。',
    cover: 'together',
    tone: 'together',
    featured: true,
  },
  {
    slug: 'reading',
    name: '阅读',
    summary: '整理一架书，陪人读一页。',
    cover: 'books',
    tone: 'books',
    featured: false,
  },
  {
    slug: 'riverside',
    name: '河岸环保',
    summary: '红水河和山边的小水沟，一段一段看着。',
    cover: 'river',
    tone: 'river',
    featured: false,
  },
  {
    slug: 'company',
    name: '陪伴',
    summary: '给老人、孩子和上夜班的人一点时间。',
    cover: 'talk',
    tone: 'talk',
    featured: false,
  },
]

export const teams: TeamWords[] = [
  {
    slug: 'xiaoqingshi',
    name: '小青石青年志愿服务队',
    summary: '合山的年轻人凑成的一支队伍。有人回来读书，有人刚下夜班，都来铺一块石头。',
  },
  {
    slug: 'xiaoqingshi-pingan',
    name: '小青石平安分队',
    summary: '护学、反诈、防溺水，和民警一起上岗。',
    parent: 'xiaoqingshi',
    partner: 'police',
  },
  {
    slug: 'xiaoqingshi-jianhu',
    name: '小青石检护分队',
    summary: '和检察官一起，给孩子讲怎么说“不”。',
    parent: 'xiaoqingshi',
    partner: 'procuratorate',
  },
  {
    slug: 'xiaoqingshi-faling',
    name: '小青石法槌分队',
    summary: '模拟法庭的剧本、布景和书记员都归他们。',
    parent: 'xiaoqingshi',
    partner: 'court',
  },
  {
    slug: 'xiaoqingshi-pufa',
    name: '小青石普法分队',
    summary: '背着法律信箱，一个村一个村走。',
    parent: 'xiaoqingshi',
    partner: 'justice',
  },
  {
    slug: 'xiaoqingshi-jindu',
    name: '小青石禁毒分队',
    summary: '会讲课，也会做展板。',
    parent: 'xiaoqingshi',
    partner: 'anti-drug',
  },
  {
    slug: 'xiaoqingshi-ketang',
    name: '小青石课堂分队',
    summary: '假期课堂的老师和助教，多半是大学生。',
    parent: 'xiaoqingshi',
    partner: 'education',
  },
  {
    slug: 'xiaoqingshi-shuixiao',
    name: '小青石税小分队',
    summary: '把工资条和发票讲成人话。',
    parent: 'xiaoqingshi',
    partner: 'tax',
  },
  {
    slug: 'xiaoqingshi-huoyan',
    name: '小青石火焰蓝分队',
    summary: '消防站讲解、疏散演练、急救练习。',
    parent: 'xiaoqingshi',
    partner: 'fire',
  },
  { slug: 'lingnan', name: '岭南镇青年志愿服务队', summary: '社区、矿区和河边，岭南的事先找他们。', town: '岭南镇' },
  { slug: 'beisi', name: '北泗镇青年志愿服务队', summary: '街日最忙，平时进村。', town: '北泗镇' },
  { slug: 'heli', name: '河里镇青年志愿服务队', summary: '人不多，来一个算一个。', town: '河里镇' },
]
