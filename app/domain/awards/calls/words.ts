import type { calls, judgings, nominators } from '#db/schema/calls.ts'

export type Nominator = (typeof nominators)[number]

/** Who may put somebody forward for a call. */
export const nominatorsOf = (call: Pick<typeof calls.$inferSelect, 'nominators'>) =>
  JSON.parse(call.nominators) as Nominator[]

export const nominatorWords: Record<Nominator, string> = {
  self: '自己报',
  team: '志愿服务队推荐队员',
  branch: '团支部推荐（镇团委代填）',
  venue: '阵地推荐',
  staff: '镇、县团委推荐',
}

export const judgingWords: Record<(typeof judgings)[number], string> = { scores: '评委打分', votes: '署名投票' }

/** What the columns of a call are called, for the list of a correction. */
export const callFieldWords: Readonly<Record<string, string>> = {
  title: '标题',
  text: '正文',
  servedFrom: '考察期的第一天',
  servedUntil: '考察期的最后一天',
  opensAt: '开始推荐',
  closesAt: '截止推荐',
  townsUntil: '各镇报上来的截止',
  nominators: '谁可以推荐',
  places: '表彰名额',
  quotaPercent: '各镇名额的比例',
  quotaRounding: '零头怎么算',
  quotas: '各镇名额',
  criteria: '条件',
  materials: '要的材料',
  judging: '怎么评',
  blind: '盲评',
  quorum: '到场评委',
  noticeDays: '公示工作日',
  contact: '受理异议的电话',
}
