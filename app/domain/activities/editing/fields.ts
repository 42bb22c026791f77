/** The form of an activity: every name it knows, and no other; what it is called; whether people who come must hear of it. */

export interface EditedField {
  words: string
  /** a change of it is told to everybody who comes or waits */
  announced?: boolean
  /** short and about nobody: its old and new value stand in the record */
  plain?: boolean
  longest: number
}

export const editedFields = {
  title: { words: '名称', plain: true, longest: 30 },
  summary: { words: '一句话', longest: 120 },
  programme: { words: '主题', longest: 64 },
  organiser: { words: '发起', longest: 80 },
  cover: { words: '封面', longest: 20 },
  venue: { words: '场馆', announced: true, longest: 64 },
  area: { words: '镇、村', announced: true, longest: 64 },
  spot: { words: '地点', announced: true, plain: true, longest: 40 },
  street: { words: '详细地址', announced: true, plain: true, longest: 80 },
  directions: { words: '怎么去', announced: true, longest: 200 },
  latitude: { words: '纬度', longest: 12 },
  longitude: { words: '经度', longest: 12 },
  opens: { words: '报名开始', longest: 16 },
  closeHours: { words: '报名截止', longest: 4 },
  cancelHours: { words: '最晚退出', longest: 4 },
  waitlist: { words: '候补人数', longest: 4 },
  age: { words: '年龄', announced: true, plain: true, longest: 3 },
  counted: { words: '计不计时长', announced: true, plain: true, longest: 3 },
  steps: { words: '怎么做', longest: 2000 },
  bring: { words: '要带什么', announced: true, longest: 600 },
  answers: { words: '常见的问题', longest: 2000 },
  riskTitle: { words: '风险，一句话', longest: 30 },
  risk: { words: '风险提示', announced: true, longest: 800 },
  water: { words: '在水边', plain: true, longest: 2 },
  plan: { words: '应急预案', longest: 1000 },
  hazard: { words: '有人身危险', plain: true, longest: 2 },
  insurer: { words: '保险公司', longest: 40 },
  policyNumber: { words: '保单号', longest: 40 },
  coverFrom: { words: '保险从哪天起', plain: true, longest: 10 },
  coverUntil: { words: '保险到哪天止', plain: true, longest: 10 },
  insured: { words: '买好当天的保险', longest: 2 },
  adults: { words: '成年人带队', longest: 2 },
  weather: { words: '看天气和水位', longest: 2 },
  inCharge: { words: '负责人', announced: true, longest: 20 },
  phone: { words: '值班电话', announced: true, longest: 20 },
  hours: { words: '什么时候能打', longest: 40 },
} as const satisfies Record<string, EditedField>

export type EditedName = keyof typeof editedFields
export const editedNames = Object.keys(editedFields) as EditedName[]

/** Of one shift of a draft; the shifts of a published activity are changed one by one elsewhere. */
export const shiftFields = {
  id: { words: '场次', longest: 64 },
  day: { words: '日期', longest: 10 },
  start: { words: '开始', longest: 5 },
  end: { words: '结束', longest: 5 },
  meet: { words: '集合地点', longest: 40 },
  places: { words: '名额', longest: 5 },
} as const satisfies Record<string, EditedField>

export type ShiftName = keyof typeof shiftFields
export const shiftNames = Object.keys(shiftFields) as ShiftName[]

/** More shifts than this are made as a series, once the activity is published. */
export const mostShifts = 20
/** More units than this do not carry one activity. */
export const mostPartners = 6

export const shiftName = (index: number, name: ShiftName): string => `${name}-${index}`

/** Everything somebody typed, as they typed it; absent is empty. */
export type Typed = Partial<Record<string, string>>

const announced: Record<string, EditedField> = editedFields

/** Whether those who come must hear that this was changed (S69): a table, and no judgement of the moment. */
export const isAnnounced = (name: string): boolean => announced[name]?.announced ?? false

const longest = (name: string): number | null => {
  if (Object.hasOwn(editedFields, name)) return announced[name]!.longest
  const [, field, index] = /^(id|day|start|end|meet|places|partner|part)-(\d{1,2})$/.exec(name) ?? []
  if (field === undefined) return null
  if (field === 'partner' || field === 'part') return Number(index) < mostPartners ? 64 : null
  return Number(index) < mostShifts ? shiftFields[field as ShiftName].longest : null
}

/**
 * What a posted form says of an activity: names the form has, and no other, so that nobody sets a state or a date that is
 * not asked for. Kept a little longer than allowed, so that what is too long is said and not cut.
 */
export function typedIn(form: Iterable<[string, FormDataEntryValue]>): Typed {
  const typed: Typed = {}
  for (const [name, value] of form) {
    const most = longest(name)
    if (most !== null && typeof value === 'string' && value !== '')
      typed[name] = value.replaceAll('\r\n', '\n').slice(0, most + 500)
  }
  return typed
}

/** How many rows of shifts were typed: up to the last that says anything, at least one. */
export function shiftRows(typed: Typed): number {
  const used = Array.from({ length: mostShifts }, (_, index) => index).filter((index) =>
    shiftNames.some((name) => typed[shiftName(index, name)]),
  )
  return Math.max(1, (used.at(-1) ?? 0) + 1)
}

/** The same of the units that carry it. */
export function partnerRows(typed: Typed): number {
  const used = Array.from({ length: mostPartners }, (_, index) => index).filter((index) => typed[`partner-${index}`])
  return Math.max(1, (used.at(-1) ?? -1) + 1)
}
