import { z } from 'zod'
import { isDay } from '../../calendar.ts'

const day = z.string().refine(isDay)
const years = z.number().int().min(1).max(50)

/** What a call asks of whoever is nominated, as data: the report of eligibility answers each of them. */
export const criterion = z.discriminatedUnion('kind', [
  /** full years of age on a day, both ends included */
  z.object({ kind: z.literal('age'), from: z.number().int().nullable(), to: z.number().int().nullable(), on: day }),
  /** counted hours in a calendar year */
  z.object({ kind: z.literal('hours'), year: z.number().int(), hours: z.number().int().min(1).max(2_000) }),
  /** full years of belonging on the last day of the period looked at */
  z.object({ kind: z.literal('membership'), of: z.enum(['team', 'league']), years }),
  /** an honour of a kind that was held before */
  z.object({ kind: z.literal('earlier'), kindId: z.string(), name: z.string() }),
  /** of a ladder of medals: the one below is held */
  z.object({ kind: z.literal('ladder'), kindId: z.string(), name: z.string() }),
  /** who was honoured with it is not honoured again */
  z.object({ kind: z.literal('not-again'), kindId: z.string(), name: z.string() }),
  z.object({ kind: z.literal('stars'), level: z.number().int().min(1).max(5) }),
  /** nobody's objection waits for its answer */
  z.object({ kind: z.literal('no-objection') }),
])
export type Criterion = z.output<typeof criterion>

const list = z.array(criterion).max(20)

/** The criteria of a call as they are kept. Throws when somebody has written something else there. */
export const readCriteria = (json: string): Criterion[] => list.parse(JSON.parse(json))

/** What a criterion asks for, in a line. */
export function criterionWords(one: Criterion): string {
  switch (one.kind) {
    case 'age':
      return `${one.on} 那天${one.from === null ? '' : `满 ${one.from} 岁`}${one.from !== null && one.to !== null ? '、' : ''}${one.to === null ? '' : `不超过 ${one.to} 岁`}`
    case 'hours':
      return `${one.year} 年计入的服务时长不少于 ${one.hours} 小时`
    case 'membership':
      return one.of === 'team' ? `加入志愿服务队满 ${one.years} 年` : `入团满 ${one.years} 年`
    case 'earlier':
      return `得过“${one.name}”`
    case 'ladder':
      return `先有“${one.name}”`
    case 'not-again':
      return `没有得过“${one.name}”`
    case 'stars':
      return `${['', '一', '二', '三', '四', '五'][one.level]}星以上`
    case 'no-objection':
      return '没有还没答复的异议'
  }
}
