import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { type venueKinds, venues } from '#db/schema/venues.ts'
import type { Actor } from '../actor.ts'
import { readOpening, type WeekSpan } from './opening-text.ts'
import { loadPlaces, type Places } from './places.server.ts'
import { duplicateWords, rowWords } from './refusals.ts'
import { bad, type Checker, type DataRow, type Problem, problemsOfShape, readingOf } from './rows.ts'
import { readNumber, readWhole } from './texts.ts'

/** A venue as a row tells of it. */
export interface ListedVenue {
  name: string
  kind: (typeof venueKinds)[number]
  townId: string
  villageId: string | null
  address: string
  phone: string
  hours: WeekSpan[]
  summary: string
  latitude: number
  longitude: number
  facilities: string[]
  seats: number | null
}

/** Looks at rows of venues; one of the same name in the same town is there already. */
export async function venuesChecker(db: Db, actor: Actor): Promise<Checker> {
  const places = await loadPlaces(db, actor, 'venue.create')
  const seen = new Map<string, DataRow>()
  return async (rows) => {
    const checked: Awaited<ReturnType<Checker>> = []
    for (const row of rows) {
      const read = readVenue(row, problemsOfShape(row, 'venues'), places)
      if (Array.isArray(read)) {
        checked.push(bad(row, read))
        continue
      }
      const key = `${read.townId} ${read.name}`
      const twice = seen.get(key)
      seen.set(key, twice ?? row)
      const same = and(eq(venues.townId, read.townId), eq(venues.name, read.name))
      if (twice) checked.push(bad(row, [{ key: 'name', words: duplicateWords(twice.row, twice.sheet) }]))
      else if ((await db.$count(venues, same)) > 0) checked.push({ row, state: 'known', problems: [] })
      else checked.push({ row, state: 'good', problems: [], becomes: { townId: read.townId }, payload: read })
    }
    return checked
  }
}

const kinds: Record<string, (typeof venueKinds)[number]> = {
  青年之家: 'youth_home',
  青年空间: 'youth_space',
  合作场所: 'partner_place',
}

/** Where China lies; a point outside it has latitude and longitude the wrong way round. */
const within = { latitude: [18, 54], longitude: [73, 136] } as const

function readVenue(row: DataRow, problems: Problem[], places: Places): ListedVenue | Problem[] {
  const { values, wrong, sound, read } = readingOf(row, problems)
  const home = sound('town') ? places.find(values.town!, sound('village') ? values.village! : '') : []
  if (Array.isArray(home)) wrong.push(...home)
  const degree = (key: 'latitude' | 'longitude') =>
    read(key, rowWords[key], (text) => {
      const value = readNumber(text)
      return value !== null && value > within[key][0] && value < within[key][1] ? value : null
    })
  const kind = read('kind', rowWords.kind, (text) => kinds[text.replace(/ /g, '')] ?? null)
  const hours = read('hours', rowWords.hours, readOpening)
  const phone = read('phone', rowWords.phone, readLine)
  const summary = read('summary', rowWords.summary, (text) => (text.length <= 200 ? text : null))
  const [latitude, longitude] = [degree('latitude'), degree('longitude')]
  const seats = read('seats', rowWords.whole, readWhole)
  if (wrong.length > 0 || Array.isArray(home)) return wrong
  return {
    name: values.name!,
    kind: kind!,
    ...home,
    address: values.address!,
    phone: phone!,
    hours: hours!,
    summary: summary!,
    latitude: latitude!,
    longitude: longitude!,
    facilities: (values.facilities ?? '').split(/[、,，;； ]+/).filter(Boolean),
    seats,
  }
}

/** A telephone line: digits, a hyphen, an extension. */
export const readLine = (text: string): string | null => {
  const bare = text.replace(/[\s()]/g, '')
  return /^\+?\d[\d-]{4,18}\d$/.test(bare) ? bare : null
}
