import { z } from 'zod'
import { instantOf, isDay } from '../calendar.ts'

const line = (most: number, missing: string) =>
  z
    .string({ error: missing })
    .max(400, { error: `最多 ${most} 个字` })
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, { error: missing })
        .max(most, { error: `最多 ${most} 个字` }),
    )

const free = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `最多 ${most} 个字` })
    .default('')

const clock = (missing: string) =>
  z
    .string({ error: missing })
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/, { error: '写成 08:30 这样' }))

/** The fields in which a service of the past is told, by whoever served or by their leader. */
export const servedFields = {
  key: z.string().max(60).default(''),
  title: line(60, '写一下做了什么，如“给独居老人理发”'),
  place: line(60, '写一下在哪里'),
  servedParty: free(60),
  personInCharge: line(30, '写一下现场谁负责，审核时会去问'),
  day: z.string({ error: '选一下是哪一天' }).refine(isDay, { error: '选一个真的日子' }),
  from: clock('写一下几点开始'),
  to: clock('写一下几点结束'),
  description: free(300),
  photos: z.array(z.string().max(60)).max(24).default([]),
}

interface Told {
  day: string
  from: string
  to: string
}

const minuteOf = (text: string) => Number(text.split(':')[0]) * 60 + Number(text.split(':')[1])

/** The instants between which it was. */
export const spanOf = ({ day, from, to }: Told) => ({
  startedAt: instantOf(day, minuteOf(from)),
  endedAt: instantOf(day, minuteOf(to)),
})

/** The end comes after the beginning; what goes past midnight is two entries, one of each day. */
export const endsLater = ({ from, to }: Told) => minuteOf(to) > minuteOf(from)
export const endsEarlier = '结束要比开始晚。过了半夜的，一天写一张'

/** A back entry of one's own. */
export const claimForm = z.object({
  ...servedFields,
  minutes: z
    .string()
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().regex(/^\d{0,4}$/, { error: '填整数分钟，如 90' }))
    .default(''),
  team: z.string().max(60).default(''),
})

export type ClaimForm = z.input<typeof claimForm>
export type ClaimFields = z.output<typeof claimForm>

/** What was typed as the entry it means; no minutes typed: all of the span. */
export function entryOf({ minutes, servedParty, photos, key, ...told }: ClaimFields) {
  const span = spanOf(told)
  const whole = Math.floor((span.endedAt.getTime() - span.startedAt.getTime()) / 60_000)
  const { title, place, personInCharge, description } = told
  return {
    ...{ title, place, servedParty, personInCharge, description, ...span },
    minutes: minutes === '' ? whole : Number(minutes),
    evidence: photos,
    requestKey: key || null,
  }
}
