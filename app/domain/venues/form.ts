import { z } from 'zod'
import { holidayRules, venueKinds } from '#db/schema/venues.ts'
import { isDay } from '../calendar.ts'
import { line, text } from '../form-fields.ts'
import { publicName, slugText } from '../public-names.ts'
import { type Editable, editableFields } from './editable.ts'
import { facilitiesOf, usualFacilities } from './facility-list.ts'
import { datums } from './place.ts'
import { hourFields, readClock, readWeek } from './weekly.ts'

/** The venue's own line: digits, and how to read them. */
const phone = line('电话', 30)
  .transform((typed) => typed.normalize('NFKC'))
  .pipe(z.string().regex(/^[\d\s+()-]{5,}(\s*(转|ext\.?)\s*\d+)?$/, { error: '电话只写数字，区号后面用短横线' }))

const whole = (error: string, most: number) =>
  z
    .string()
    .transform((typed) => typed.normalize('NFKC').trim())
    .pipe(z.string().regex(/^\d{1,4}$/, { error }))
    .transform(Number)
    .pipe(z.number().max(most, { error }))

const degrees = (what: string, most: number) =>
  z
    .string({ error: `请填写${what}，或者在地图上点一下` })
    .transform((typed) =>
      typed
        .normalize('NFKC')
        .trim()
        .replace(/[°度]$/, ''),
    )
    .pipe(
      z
        .string()
        .regex(/^-?\d{1,3}(\.\d{1,15})?$/, { error: `${what}要写成 ${most === 90 ? '23.808' : '108.888'} 这样` }),
    )
    .transform(Number)
    .pipe(
      z
        .number()
        .min(-most)
        .max(most, { error: `${what}不对，看看是不是和另一个写反了` }),
    )

const spotShape = {
  latitude: degrees('纬度', 90),
  longitude: degrees('经度', 180),
  datum: z.enum(datums).catch('wgs84').default('wgs84'),
  outside: z.literal('on').optional(),
}

const village = z.string({ error: '请选择村或社区' }).max(40)
const kind = z.enum(venueKinds, { error: '请选择类别' })
const revision = z.coerce.number().int().min(0)

/** A new venue: what its public page cannot be without. */
export const newVenueForm = z.object({
  name: publicName('名称'),
  kind,
  village,
  address: line('地址', 100),
  phone,
  summary: line('一句话介绍', 60),
  ...spotShape,
})

const hours = Object.fromEntries(hourFields.map((field) => [field, z.string().max(8).optional()])) as Record<
  (typeof hourFields)[number],
  z.ZodOptional<z.ZodString>
>

/** Everything of a venue that is kept in one save; `theirs` names the fields in which another's change is kept. */
export const editVenueForm = z
  .object({
    revision,
    name: publicName('名称'),
    kind,
    slug: slugText,
    summary: line('一句话介绍', 60),
    about: text('介绍', 1000),
    seats: whole('座位数是 0 到 9999 的整数', 9999).optional(),
    address: line('地址', 100),
    directions: text('怎么来', 200),
    phone,
    ...hours,
    holidayRule: z.enum(holidayRules, { error: '请选择公共假期怎么开' }),
    facility: z.array(z.enum(usualFacilities)).default([]),
    otherFacilities: text('其他设施', 200),
    theirs: z.array(z.enum(editableFields)).default([]),
  })
  .check(({ value, issues }) => {
    for (const { field, words } of readWeek(value).problems)
      issues.push({ code: 'custom', path: [field], message: words, input: value[field] })
  })
export type EditVenueForm = z.output<typeof editVenueForm>

/** What was typed, as a venue. */
export const editableOf = (typed: EditVenueForm): Editable => {
  const { name, kind, slug, summary, about, address, directions, phone, holidayRule, seats = null } = typed
  const facilities = facilitiesOf(typed.facility, typed.otherFacilities)
  const { weekly } = readWeek(typed)
  return { name, kind, slug, summary, about, seats, address, directions, phone, holidayRule, facilities, weekly }
}

/** Where a venue is: its village and its point. */
export const placeForm = z.object({ revision, village, ...spotShape })

/** A manager's wish for another point. */
export const proposePlaceForm = z.object({ ...spotShape, reason: line('原因', 200) })

const clock = (what: string) =>
  z
    .string()
    .transform((typed, context) => {
      const minute = readClock(typed)
      if (minute === null) context.addIssue({ code: 'custom', message: `${what}要写成 09:00 这样` })
      return minute ?? 0
    })
    .optional()

/** One day on which a venue keeps other hours. */
export const exceptionForm = z
  .object({
    day: z.string({ error: '请选择哪一天' }).refine(isDay, { error: '请选择哪一天' }),
    closed: z.enum(['yes', 'no'], { error: '请选择这天开不开' }),
    opensAt: clock('开门时间'),
    closesAt: clock('关门时间'),
    reason: line('原因', 60),
  })
  .check(({ value, issues }) => {
    if (value.closed === 'yes') return
    const { opensAt, closesAt } = value
    const issue = (path: string, message: string) =>
      issues.push({ code: 'custom', path: [path], message, input: value })
    if (opensAt === undefined) issue('opensAt', '请填写开门时间')
    else if (closesAt === undefined) issue('closesAt', '请填写关门时间')
    else if ((closesAt || 1440) <= opensAt) issue('closesAt', '关门要晚于开门')
  })

/** What a photo shows, for whoever cannot see it. */
export const altText = line('照片说明', 80)

/** Whoever is to look after a venue. */
export const appointForm = z.object({ who: line('志愿者编号或手机号', 40) })

export const reasonForm = z.object({ reason: line('原因', 200) })

export const answerForm = z.object({
  proposal: z.string().max(40),
  verdict: z.enum(['accept', 'decline'], { error: '请选择同意还是不同意' }),
  answer: text('答复', 200),
})
export type NewVenueForm = z.output<typeof newVenueForm>
export type PlaceForm = z.output<typeof placeForm>
export type ExceptionForm = z.output<typeof exceptionForm>
export type AppointForm = z.output<typeof appointForm>
export type AnswerProposalForm = z.output<typeof answerForm>
export type ProposePlaceForm = z.output<typeof proposePlaceForm>
export type ReasonForm = z.output<typeof reasonForm>
