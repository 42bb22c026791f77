import type { holderKinds, honourLevels } from '../../schema/honours.ts'

/** A kind of honour as it is put in: its key is never shown. */
export interface AwardKindWords {
  key: string
  name: string
  level: (typeof honourLevels)[number]
  forWhom: (typeof holderKinds)[number]
  source: string
  ladder?: string
  rung?: number
  before?: string
}

const league = '共青团评选表彰办法'
const pioneers = '少先队工作条例、红领巾奖章实施办法'

const medal = (
  rung: number,
  key: string,
  name: string,
  level: AwardKindWords['level'],
  before?: string,
): AwardKindWords[] => [
  {
    key: `medal-${key}`,
    name,
    level,
    forWhom: 'person',
    source: pioneers,
    ladder: '红领巾奖章（个人）',
    rung,
    before: before && `medal-${before}`,
  },
  {
    key: `medal-${key}-group`,
    name: `${name}（集体）`,
    level,
    forWhom: 'unit',
    source: pioneers,
    ladder: '红领巾奖章（集体）',
    rung,
    before: before && `medal-${before}-group`,
  },
]

/** The honours of the league and of the young pioneers that a county deals with, in the order of the wall. */
export const awardKinds: readonly AwardKindWords[] = [
  { key: 'red-committee', name: '五四红旗团委', level: 'county', forWhom: 'unit', source: league },
  { key: 'red-branch', name: '五四红旗团支部', level: 'county', forWhom: 'branch', source: league },
  { key: 'good-member', name: '优秀共青团员', level: 'county', forWhom: 'person', source: league },
  { key: 'good-officer', name: '优秀共青团干部', level: 'county', forWhom: 'person', source: league },
  { key: 'top-ten', name: '十大杰出青年', level: 'county', forWhom: 'person', source: league },
  { key: 'upward', name: '向上向善好青年', level: 'county', forWhom: 'person', source: league },
  { key: 'example', name: '青年好榜样', level: 'county', forWhom: 'person', source: league },
  {
    key: 'good-volunteer',
    name: '优秀青年志愿者',
    level: 'county',
    forWhom: 'person',
    source: '学雷锋志愿服务先进典型评选办法',
  },
  {
    key: 'good-team',
    name: '优秀志愿服务队',
    level: 'county',
    forWhom: 'team',
    source: '学雷锋志愿服务先进典型评选办法',
  },
  { key: 'study', name: '青年大学习知识挑战赛优秀个人', level: 'county', forWhom: 'person', source: league },
  { key: 'study-group', name: '青年大学习知识挑战赛优秀组织', level: 'county', forWhom: 'unit', source: league },
  { key: 'counsellor', name: '优秀少先队辅导员', level: 'county', forWhom: 'person', source: pioneers },
  { key: 'pioneer', name: '优秀少先队员', level: 'county', forWhom: 'person', source: pioneers },
  { key: 'pioneer-group', name: '优秀少先队集体', level: 'county', forWhom: 'unit', source: pioneers },
  ...medal(1, 'basic', '红领巾奖章基础章', 'town'),
  ...medal(2, 'special', '红领巾奖章特色章', 'town', 'basic'),
  ...medal(3, 'one', '红领巾奖章一星章', 'town', 'special'),
  ...medal(4, 'two', '红领巾奖章二星章', 'county', 'one'),
  ...medal(5, 'three', '红领巾奖章三星章', 'prefecture', 'two'),
  ...medal(6, 'four', '红领巾奖章四星章', 'region', 'three'),
  ...medal(7, 'five', '红领巾奖章五星章', 'nation', 'four'),
]
