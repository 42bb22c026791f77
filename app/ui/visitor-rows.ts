import { ageOn } from '#app/domain/calendar.ts'
import { longDay } from '#app/domain/wording.ts'
import type { ConfirmRow } from './confirm-list.tsx'
import type { JoinChoices } from './join-fields.tsx'

interface Visitor {
  name: string
  login: string
  /** YYYY-MM-DD */
  birthDay: string
  townId: string
  villageId: string
  note: string
}

/** A visitor as they described themself, line by line; the age is the one of the day of service. */
export function visitorRows(visitor: Visitor, { towns, villages }: JoinChoices, servedOn: string): ConfirmRow[] {
  const town = towns.find(({ id }) => id === visitor.townId)?.name ?? ''
  const village = villages.find(({ id }) => id === visitor.villageId)?.name ?? ''
  const born = longDay(visitor.birthDay)
  return [
    { term: '姓名', value: visitor.name },
    { term: visitor.login.includes('@') ? '邮箱' : '手机号', value: visitor.login },
    { term: '出生日期', value: `${born}（那天 ${ageOn(visitor.birthDay, servedOn)} 岁）` },
    { term: '住在', value: `${town} ${village}` },
    noteRow(visitor.note),
  ]
}

/** What the organiser is told. */
export const noteRow = (note: string): ConfirmRow => ({ term: '备注', value: note || '没有' })
