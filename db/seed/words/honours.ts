/** Who was honoured for what in the demo: `given` is how many of a kind; names are made of these, plainly invented. */
export interface HonourWords {
  key: string
  title: string
  given: number
  on: string
  document: string
}

/** The county's honours of 2023: 14 to collectives, 77 to people, as its work report counts them. */
export const honours2023: readonly HonourWords[] = [
  {
    key: 'red-committee',
    title: '合山市五四红旗团委',
    given: 2,
    on: '2023-05-04',
    document: '合青发〔2023〕8 号（示例）',
  },
  {
    key: 'red-branch',
    title: '合山市五四红旗团支部',
    given: 4,
    on: '2023-05-04',
    document: '合青发〔2023〕8 号（示例）',
  },
  {
    key: 'good-member',
    title: '合山市优秀共青团员',
    given: 14,
    on: '2023-05-04',
    document: '合青发〔2023〕8 号（示例）',
  },
  {
    key: 'good-officer',
    title: '合山市优秀共青团干部',
    given: 8,
    on: '2023-05-04',
    document: '合青发〔2023〕8 号（示例）',
  },
  { key: 'top-ten', title: '合山市十大杰出青年', given: 10, on: '2023-05-04', document: '合青发〔2023〕9 号（示例）' },
  { key: 'upward', title: '合山市向上向善好青年', given: 5, on: '2023-05-04', document: '合青发〔2023〕9 号（示例）' },
  { key: 'example', title: '合山市青年好榜样', given: 4, on: '2023-11-20', document: '合青发〔2023〕21 号（示例）' },
  {
    key: 'study',
    title: '青年大学习知识挑战赛优秀个人',
    given: 6,
    on: '2023-09-15',
    document: '合青发〔2023〕17 号（示例）',
  },
  {
    key: 'study-group',
    title: '青年大学习知识挑战赛优秀组织',
    given: 2,
    on: '2023-09-15',
    document: '合青发〔2023〕17 号（示例）',
  },
  {
    key: 'counsellor',
    title: '合山市优秀少先队辅导员',
    given: 8,
    on: '2023-10-13',
    document: '合少发〔2023〕3 号（示例）',
  },
  { key: 'pioneer', title: '合山市优秀少先队员', given: 16, on: '2023-10-13', document: '合少发〔2023〕3 号（示例）' },
  {
    key: 'pioneer-group',
    title: '合山市优秀少先队集体',
    given: 6,
    on: '2023-10-13',
    document: '合少发〔2023〕3 号（示例）',
  },
  { key: 'medal-two', title: '红领巾奖章二星章', given: 6, on: '2023-06-01', document: '合少发〔2023〕2 号（示例）' },
]

/** The two years after it, shorter. */
export const honoursLater: readonly HonourWords[] = [
  {
    key: 'good-volunteer',
    title: '2024 年度合山市优秀青年志愿者',
    given: 10,
    on: '2024-12-05',
    document: '合青发〔2024〕23 号（示例）',
  },
  {
    key: 'good-team',
    title: '2024 年度合山市优秀志愿服务队',
    given: 4,
    on: '2024-12-05',
    document: '合青发〔2024〕23 号（示例）',
  },
  {
    key: 'good-volunteer',
    title: '2025 年度合山市优秀青年志愿者',
    given: 12,
    on: '2025-12-05',
    document: '合青发〔2025〕22 号（示例）',
  },
  {
    key: 'good-team',
    title: '2025 年度合山市优秀志愿服务队',
    given: 5,
    on: '2025-12-05',
    document: '合青发〔2025〕22 号（示例）',
  },
]

export const surnames = [...'韦覃莫黄罗陆蓝梁谭农廖卢潘周蒙石']
export const givenNames = [
  '小满',
  '知春',
  '向阳',
  '月河',
  '青禾',
  '一帆',
  '晓岚',
  '石生',
  '听雨',
  '远山',
  '若溪',
  '明澈',
  '念安',
  '朝晖',
  '竹心',
  '望川',
  '初晴',
  '怀瑾',
  '思源',
  '松月',
]

/** What they did, in a line; for children what a child does. */
export const deeds = [
  '乡村课堂陪伴 31 次',
  '骑车送教，一年 48 趟',
  '带读 26 本书',
  '防溺水宣讲 14 场',
  '给村里拍了 12 条短片',
  '急救教学 19 场',
  '夜读值守 60 晚',
  '修好 130 把课桌椅',
  '净滩称重记录员',
  '陪 4 位老人过周末',
]
export const childDeeds = [
  '班里的图书管理员',
  '每周给校园植物浇水',
  '带低年级同学过马路',
  '红领巾讲解员',
  '捡了一学期的废电池',
]
export const places = ['岭南镇石村', '河里镇马安村', '北泗镇灵台村', '岭南镇城中社区', '河里镇羊樟村', '岭南镇里兰村']
export const schools = ['示例一小', '示例二小', '北泗示例小学', '河里示例小学', '示例中学', '岭南示例小学']
