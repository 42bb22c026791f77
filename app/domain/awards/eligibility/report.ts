import { ageOn, dayOf } from '../../calendar.ts'
import { lengthWord, longDay } from '../../wording.ts'
import { type Criterion, criterionWords } from '../calls/criteria.ts'
import { numberWord } from '../words.ts'

/** Whether a criterion holds; unknown is never met: somebody looks at paper, and the human decides. */
export type Standing = 'met' | 'not-met' | 'unknown'

export const standingWords: Record<Standing, string> = { met: '符合', 'not-met': '不符合', unknown: '平台上查不到' }

export interface KnownHonour {
  id: string
  kindId: string
  year: number
  number: number
  title: string
}

/** Everything the platform knows of one person, team, branch or unit that a criterion may ask about. */
export interface Facts {
  of: 'person' | 'team' | 'branch' | 'unit'
  /** YYYY-MM-DD; null: not known */
  birthDay: string | null
  /** counted minutes by calendar year */
  minutes: ReadonlyMap<number, number>
  /** since when they belong to a team, or, of a team, since when there is one; null: not at all */
  since: Date | null
  honours: readonly KnownHonour[]
  /** honours of somebody without an account under the same name: perhaps theirs */
  namesakes: readonly KnownHonour[]
  /** the highest star; 0: none */
  star: number
  /** objections that wait for their answer */
  objections: number
}

export interface ReportLine {
  kind: Criterion['kind']
  asked: string
  standing: Standing
  /** what was found, in words */
  figure: string
  /** the records that add up to the figure can be opened under this name; null: there are none to open */
  records: 'person' | 'hours' | 'honours' | 'membership' | 'team' | 'stars' | 'objections' | null
}

type Found = Pick<ReportLine, 'standing' | 'figure' | 'records'>

const unknown = (figure: string): Found => ({ standing: 'unknown', figure, records: null })
const judged = (met: boolean, figure: string, records: ReportLine['records'] = null): Found => ({
  standing: met ? 'met' : 'not-met',
  figure,
  records,
})

/** The report of eligibility: every criterion of a call, in its order, with what the records say. Pure. */
export const reportOf = (criteria: readonly Criterion[], facts: Facts, lastDay: string): ReportLine[] =>
  criteria.map((one) => ({ kind: one.kind, asked: criterionWords(one), ...find(one, facts, lastDay) }))

function find(one: Criterion, facts: Facts, lastDay: string): Found {
  switch (one.kind) {
    case 'age':
      return age(one, facts)
    case 'hours': {
      if (facts.of === 'branch' || facts.of === 'unit') return unknown('团支部和单位没有时长账')
      const minutes = facts.minutes.get(one.year) ?? 0
      return judged(minutes >= one.hours * 60, `计入 ${lengthWord(minutes)}`, minutes > 0 ? 'hours' : null)
    }
    case 'membership':
      return membership(one, facts, lastDay)
    case 'earlier':
    case 'ladder':
      return held(one.kindId, facts)
    case 'not-again': {
      const found = held(one.kindId, facts)
      if (found.standing === 'unknown') return found
      return { ...found, standing: found.standing === 'met' ? 'not-met' : 'met' }
    }
    case 'stars':
      return facts.of === 'person'
        ? judged(
            facts.star >= one.level,
            facts.star > 0 ? `${facts.star} 星` : '还没有星级',
            facts.star > 0 ? 'stars' : null,
          )
        : unknown('星级只给个人')
    case 'no-objection':
      return judged(
        facts.objections === 0,
        facts.objections === 0 ? '没有' : `${facts.objections} 条还没答复`,
        facts.objections > 0 ? 'objections' : null,
      )
  }
}

function age({ from, to, on }: Extract<Criterion, { kind: 'age' }>, { of, birthDay }: Facts): Found {
  if (of !== 'person') return unknown('年龄只看个人')
  if (birthDay === null) return unknown('没有填出生日期')
  const years = ageOn(birthDay, on)
  return judged((from === null || years >= from) && (to === null || years <= to), `${years} 岁`, 'person')
}

function membership({ of, years }: Extract<Criterion, { kind: 'membership' }>, facts: Facts, lastDay: string): Found {
  // League membership is not kept here; paper shows it.
  if (of === 'league') return unknown('入团时间没有记在平台上，看团员证')
  if (facts.of === 'branch' || facts.of === 'unit') return unknown('平台上没有记')
  if (facts.since === null) return judged(false, '没有加入过队伍')
  const since = dayOf(facts.since)
  const full = Math.max(0, ageOn(since, lastDay))
  return judged(full >= years, `${longDay(since)}起，满 ${full} 年`, facts.of === 'team' ? 'team' : 'membership')
}

function held(kindId: string, { honours, namesakes }: Facts): Found {
  const own = honours.filter((one) => one.kindId === kindId)
  if (own.length > 0) return judged(true, own.map(({ year, number }) => numberWord(year, number)).join('、'), 'honours')
  const others = namesakes.filter((one) => one.kindId === kindId)
  if (others.length === 0) return judged(false, '登记册里没有')
  const numbers = others.map(({ year, number }) => numberWord(year, number)).join('、')
  return { standing: 'unknown', figure: `登记册里有同名的 ${numbers}，核对是不是本人`, records: 'honours' }
}

/** Whether a decision may follow the report: all of it is met, or whoever decides against it says why. */
export const mayDecide = (report: readonly ReportLine[], reason: string): boolean =>
  report.every(({ standing }) => standing === 'met') || reason.trim() !== ''

/** A line as a page prints it, with what can be opened. */
export interface ReportView extends ReportLine {
  /** the records that add up to the figure */
  behind: readonly { id: string; words: string; href: string | null }[]
}
