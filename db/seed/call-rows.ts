import { awardKindId } from './awards.ts'
import { townNamed } from './county.ts'
import { daysAfter, instantOf } from './days.ts'
import type { CallRow } from './nominated.ts'
import { stableId } from './stable.ts'
import type { CallWords } from './words/calls.ts'

/** Days from today on which a call opens, closes, ends with the towns, is judged, posted and decided. */
export const daysOf = {
  open: { opens: -10, closes: 12, towns: 20, judged: 99, posted: 99, decided: 99 },
  judging: { opens: -40, closes: -12, towns: -5, judged: 99, posted: 99, decided: 99 },
  'on-notice': { opens: -50, closes: -25, towns: -18, judged: -8, posted: -1, decided: 99 },
  decided: { opens: -95, closes: -70, towns: -62, judged: -52, posted: -45, decided: -20 },
} as const

const stateOf = { open: 'open', judging: 'reviewing', 'on-notice': 'on_notice', decided: 'decided' } as const
export const quorum = 3
export const places = 2
export const quota = 2
export const noticeDays = 5
const towns = ['岭南镇', '北泗镇', '河里镇'] as const

export const documentOf = (year: number) => `合青发〔${year}〕3 号（示例）`

/** A call as it stands today, made by one of the county and, when it is over, decided by the other. */
export function callOf(words: CallWords, maker: string, decider: string, today: string): CallRow {
  const { key, kind, name, text, materials, blind } = words
  const days = daysOf[key]
  const at = (offset: number, minutes: number) => instantOf(daysAfter(today, offset), minutes)
  const opensOn = daysAfter(today, days.opens)
  const year = Number(opensOn.slice(0, 4))
  const kindId = awardKindId(kind)
  const criteria = [{ kind: 'age', from: 14, to: 35, on: opensOn }, { kind: 'no-objection' }]
  const decidedAt = at(days.decided, 600)
  return {
    ...{ id: stableId('call', key), kindId, year, title: `${year} 年${name}`, text },
    ...{ servedFrom: daysAfter(opensOn, -365), servedUntil: daysAfter(opensOn, -1) },
    ...{ opensAt: at(days.opens, 540), closesAt: at(days.closes, 1080), townsUntil: at(days.towns, 1080) },
    nominators: JSON.stringify(['self', 'team', 'staff']),
    ...{ places, quotaRounding: 'floor' as const, criteria: JSON.stringify(criteria) },
    ...{ materials: JSON.stringify(materials), judging: 'scores' as const, blind, quorum, noticeDays },
    contact: '0772-0000000（示例）',
    ...{ state: stateOf[key], revision: 1, madeById: maker, madeAt: at(days.opens - 3, 600) },
    ...{ openedById: maker, openedAt: at(days.opens - 2, 600) },
    ...(key === 'decided' ? { decidedById: decider, decidedAt, documentNumber: documentOf(year) } : {}),
  }
}

/** What each town may recommend. */
export const quotaRows = ({ id: callId }: CallRow) =>
  towns.map((name) => {
    const { id: townId } = townNamed(name)
    return { id: stableId('call-quota', callId, townId), callId, townId, places: quota }
  })
