import { z } from 'zod'
import { isDay } from '../../calendar.ts'
import { covers } from '../covers.ts'
import { placeOf as placeNameOf } from '../listing.ts'
import type { EditorChoices } from './choices.ts'
import { answersFrom, bringFrom, stepsFrom } from './content-text.ts'
import { type Edited, type EditedColumns, type EditedPartner, preparations, type StoredActivity } from './edited.ts'
import { type EditedName, editedFields, mostPartners, type Typed } from './fields.ts'
import { type PartnerPart, partWords } from './part-words.ts'
import { readShifts } from './read-shifts.ts'

export type FieldErrors = Partial<Record<string, string[]>>

export interface Read {
  edited: Edited
  /** what cannot be kept as it was typed; what is only missing is the checklist's to say */
  errors: FieldErrors
}

const number = (words: string) => z.coerce.number({ error: words }).finite({ error: words })

const formats: Partial<Record<EditedName, z.ZodType>> = {
  cover: z.enum(covers, { error: '没有这张封面画' }),
  phone: z.string().regex(/^[0-9][0-9\- ()转]{5,19}$/, { error: '写一个能打通的值班电话，比如 0772-8910000' }),
  age: number('年龄写 0 到 80 的数')
    .int()
    .min(0, { error: '年龄写 0 到 80 的数' })
    .max(80, { error: '年龄写 0 到 80 的数' }),
  latitude: number('纬度写 18 到 54 的数')
    .min(18, { error: '纬度写 18 到 54 的数' })
    .max(54, { error: '纬度写 18 到 54 的数' }),
  longitude: number('经度写 73 到 136 的数')
    .min(73, { error: '经度写 73 到 136 的数' })
    .max(136, { error: '经度写 73 到 136 的数' }),
  coverFrom: z.string().refine(isDay, { error: '写成 2026-07-11 这样的日期' }),
  coverUntil: z.string().refine(isDay, { error: '写成 2026-07-11 这样的日期' }),
}

/** Reads what was typed, with what may be chosen; `kept` is what stood there before, for what is left as it is. */
export function readTyped(typed: Typed, choices: EditorChoices, kept: StoredActivity | null, now: Date): Read {
  const errors: FieldErrors = {}
  for (const [name, { words, longest }] of Object.entries(editedFields)) {
    const value = typed[name]
    if (!value) continue
    if (value.length > longest) errors[name] = [`${words}最多 ${longest} 个字，现在 ${value.length} 个`]
    const checked = formats[name as EditedName]?.safeParse(value)
    if (checked && !checked.success) errors[name] = checked.error.issues.map(({ message }) => message)
  }
  if (Boolean(typed.latitude) !== Boolean(typed.longitude))
    errors[typed.latitude ? 'longitude' : 'latitude'] = ['经度和纬度要一起写']
  if (typed.coverFrom && typed.coverUntil && typed.coverFrom > typed.coverUntil)
    errors.coverUntil = ['止日在起日前面了']

  const columns = columnsOf(typed, choices, kept)
  const place = choices.venues.find(({ id }) => id === columns.venueId)?.name ?? placeNameOf(columns.address)
  const shifts = readShifts(typed, kept, place, now)
  return {
    edited: { columns, shifts: shifts.shifts, partners: partnersOf(typed, choices) },
    errors: { ...errors, ...shifts.errors },
  }
}

function columnsOf(typed: Typed, choices: EditorChoices, kept: StoredActivity | null): EditedColumns {
  const programme = choices.programmes.find(({ id }) => id === typed.programme)
  const carrier = choices.organisers.find(({ value }) => value === typed.organiser)
  // A venue that carries an activity has it in its own house.
  const venue = choices.venues.find(({ id }) => id === (typed.venue || carrier?.venueId))
  return {
    title: text(typed.title),
    summary: text(typed.summary),
    cover: text(typed.cover) || programme?.cover || kept?.activity.cover || 'together',
    programmeId: programme?.id ?? null,
    teamId: carrier ? carrier.teamId : (kept?.activity.teamId ?? null),
    organiser: carrier?.words ?? kept?.activity.organiser ?? '',
    ...placeOf(typed, choices, venue, kept),
    directions: text(typed.directions),
    latitude: coordinate(typed.latitude) ?? null,
    longitude: coordinate(typed.longitude) ?? null,
    steps: stepsFrom(typed.steps ?? ''),
    bring: bringFrom(typed.bring ?? ''),
    answers: answersFrom(typed.answers ?? ''),
    riskTitle: text(typed.riskTitle),
    risk: text(typed.risk),
    ageFloor: Math.min(120, Math.max(0, Math.trunc(Number(typed.age ?? 0)) || 0)),
    counted: typed.counted !== 'no',
    personInCharge: text(typed.inCharge),
    contactPhone: text(typed.phone),
    contactHours: text(typed.hours),
    hazard: typed.hazard === 'on',
    insurer: text(typed.insurer) || null,
    policyNumber: text(typed.policyNumber) || null,
    coverFrom: text(typed.coverFrom) || null,
    coverUntil: text(typed.coverUntil) || null,
    nearWater: typed.water === 'on',
    emergencyPlan: text(typed.plan),
    prepared: JSON.stringify(preparations.filter((name) => typed[name] === 'on')),
  }
}

const text = (typed: string | undefined) => (typed ?? '').trim()

function coordinate(typed: string | undefined): number | null {
  const number = Number(typed)
  return typed && Number.isFinite(number) ? number : null
}

/** A venue brings its town and address along; anywhere else says its own. */
function placeOf(
  typed: Typed,
  { towns, villages }: EditorChoices,
  venue: EditorChoices['venues'][number] | undefined,
  kept: StoredActivity | null,
): Pick<EditedColumns, 'venueId' | 'townId' | 'villageId' | 'address'> {
  if (venue) return { venueId: venue.id, townId: venue.townId, villageId: venue.villageId, address: venue.address }
  const village = villages.find(({ id }) => id === typed.area)
  const town = towns.find(({ id }) => id === (village?.townId ?? typed.area))
  const street = text(typed.street)
  return {
    venueId: null,
    townId: town?.id ?? kept?.activity.townId ?? towns[0]?.id ?? '',
    villageId: village?.id ?? null,
    address: [text(typed.spot), street].filter(Boolean).join('·'),
  }
}

function partnersOf(typed: Typed, { partners }: EditorChoices): EditedPartner[] {
  const chosen = new Map<string, PartnerPart>()
  for (let index = 0; index < mostPartners; index += 1) {
    const id = typed[`partner-${index}`]
    const part = typed[`part-${index}`] ?? ''
    if (!id || chosen.has(id) || partners.every((partner) => partner.id !== id)) continue
    chosen.set(id, Object.hasOwn(partWords, part) ? (part as PartnerPart) : 'co-organiser')
  }
  return [...chosen].map(([partnerId, part]) => ({ partnerId, part }))
}
