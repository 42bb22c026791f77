import { addDays, dayOf, wallOf } from '../../calendar.ts'
import { dateWord } from '../../wording.ts'
import type { Edited, EditedColumns } from './edited.ts'
import { shiftName } from './fields.ts'

/** One line of what is looked at before publishing. */
export interface Check {
  words: string
  /** todo: to be seen to, but nothing that keeps it back */
  state: 'ok' | 'bad' | 'todo'
  /** the control to go to */
  field: string
}

/** What makes a good line, what is said instead when it is missing, and where to put it right. */
const check = (good: boolean, field: string, words: string, missing: string): Check =>
  good ? { words, state: 'ok', field } : { words: missing, state: 'bad', field }

const minorsUpTo = 18
/** Somebody who may be in danger is grown enough to know it. */
const hazardFrom = 16
const dusk = 19 * 60
const dawn = 6 * 60

/**
 * Everything an activity must say before people are asked to come (rules.md C2, 9 to 15): what there is, and what is
 * missing and why. Past shifts do not count against one that has been running for a while.
 */
export function checklistOf({ columns, shifts }: Edited, now: Date): Check[] {
  return [
    ...nameChecks(columns),
    check(Boolean(columns.organiser), 'organiser', columns.organiser, '由谁发起没选'),
    ...placeChecks(columns),
    ...shiftChecks(shifts, now),
    check(columns.risk !== '', 'risk', '风险写清楚了', '风险提示没写：志愿服务条例第十二条，没写不能招人'),
    ...dangerChecks(columns, shifts),
    check(columns.personInCharge !== '', 'inCharge', `负责人 ${columns.personInCharge}`, '负责人没写'),
    check(columns.contactPhone !== '', 'phone', '值班电话', '值班电话没写：有事要打得通'),
    ...preparationChecks(columns),
  ]
}

const nameChecks = ({ title, summary }: EditedColumns): Check[] =>
  title && summary
    ? [check(true, 'title', '名称、一句话', '')]
    : [check(title !== '', 'title', '名称', '名称没写'), check(summary !== '', 'summary', '一句话', '一句话没写')]

function placeChecks({ venueId, address }: EditedColumns): Check[] {
  const exact = venueId !== null || /·.{2,}/.test(address)
  return [
    ...(exact || address ? [] : [check(false, 'spot', '', '地点没写')]),
    check(exact, 'street', '地点写清楚了', address ? '地址不够细：写到门牌、路口' : '详细地址没写：写到门牌、路口'),
  ]
}

function shiftChecks(shifts: Edited['shifts'], now: Date): Check[] {
  if (shifts.length === 0) return [check(false, shiftName(0, 'day'), '', '还没有场次')]
  const first = shifts.findIndex(({ startsAt }) => startsAt <= now)
  const meeting = shifts.findIndex(({ meetingPoint }) => meetingPoint === '')
  const days = [dayOf(shifts[0]!.startsAt), dayOf(shifts.at(-1)!.startsAt)] as const
  const places = shifts.some((shift) => shift.places === null)
    ? '名额不限'
    : `名额 ${shifts.reduce((sum, shift) => sum + (shift.places ?? 0), 0)}`
  return [
    check(
      first < 0,
      shiftName(Math.max(first, 0), 'day'),
      `${shifts.length} 场，${places}`,
      '有一场已经过去了：只能发布还没开始的，补录时长另有办法',
    ),
    ...(meeting < 0 ? [] : [check(false, shiftName(meeting, 'meet'), '', '集合地点没写')]),
    ...(addDays(days[0], 366) >= days[1]
      ? []
      : [check(false, shiftName(shifts.length - 1, 'day'), '', '头尾隔了一年多：一个活动不超过一年')]),
  ]
}

function dangerChecks(columns: EditedColumns, shifts: Edited['shifts']): Check[] {
  const { ageFloor, nearWater, emergencyPlan, hazard } = columns
  const night = shifts.some(({ startsAt, endsAt }) => {
    const [from, until] = [wallOf(startsAt).minute, wallOf(endsAt).minute]
    return from < dawn || until > dusk || dayOf(startsAt) !== dayOf(endsAt)
  })
  const minors = ageFloor < minorsUpTo
  const why = [nearWater ? '在水边' : '', night ? '在夜间' : '', minors ? '有未成年人' : ''].filter(Boolean).join('、')
  return [
    check(!hazard || ageFloor >= hazardFrom, 'age', ageWords(ageFloor), `有人身危险的活动，${hazardFrom} 岁以上才能来`),
    ...(why ? [check(emergencyPlan !== '', 'plan', '应急预案写好了', `应急预案没写：${why}的活动要有`)] : []),
    ...(hazard ? insuranceChecks(columns, shifts) : []),
  ]
}

const ageWords = (floor: number) =>
  floor === 0 ? '年龄不限' : floor < minorsUpTo ? `${floor} 岁以上，未成年人要监护人同意` : `${floor} 岁以上`

/** 志愿服务条例 art. 17: where somebody may be hurt, insurance is bought before, and for every one of the days. */
function insuranceChecks({ policyNumber, coverFrom, coverUntil }: EditedColumns, shifts: Edited['shifts']): Check[] {
  if (!policyNumber || !coverFrom || !coverUntil)
    return [
      check(
        Boolean(policyNumber),
        'policyNumber',
        '保单号',
        '保单号没写：有人身危险，要先买保险（志愿服务条例第十七条）',
      ),
      check(Boolean(coverFrom), 'coverFrom', '保险的起日', '保险从哪天起没写'),
      check(Boolean(coverUntil), 'coverUntil', '保险的止日', '保险到哪天止没写'),
    ]
  const bare = shifts.map(({ endsAt }) => dayOf(endsAt)).find((day) => day < coverFrom || day > coverUntil)
  const field = bare !== undefined && bare < coverFrom ? 'coverFrom' : 'coverUntil'
  const missing = `${bare ? dateWord(bare) : ''}那场不在保险期里`
  return [check(bare === undefined, field, '保险管到每一场', missing)]
}

function preparationChecks({ prepared, hazard }: EditedColumns): Check[] {
  const done = new Set(JSON.parse(prepared) as string[])
  const todo = (name: string, words: string): Check => ({ words, field: name, state: done.has(name) ? 'ok' : 'todo' })
  return [...(hazard ? [todo('insured', '买好当天的保险')] : []), todo('weather', '前一天看天气')]
}

/** What keeps it back, as errors beside the fields. */
export const missingIn = (checks: readonly Check[]) => checks.filter(({ state }) => state === 'bad')
