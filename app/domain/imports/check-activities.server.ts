import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import type { Actor } from '../actor.ts'
import { dayOf, instantOf } from '../calendar.ts'
import { readLine } from './check-venues.server.ts'
import { loadPlaces, type Places } from './places.server.ts'
import { duplicateWords, rowWords } from './refusals.ts'
import { bad, type Checker, type DataRow, type Problem, problemsOfShape, readingOf } from './rows.ts'
import { readClock, readDay, readWhole } from './texts.ts'

/** An activity with its one shift, as a row tells of it. */
export interface ListedActivity {
  title: string
  summary: string
  townId: string
  address: string
  /** ISO 8601. */
  startsAt: string
  endsAt: string
  places: number | null
  organiser: string
  personInCharge: string
  contactPhone: string
  risk: string
  ageFloor: number
}

/** Looks at rows of activities; one of the same title, in the same town, at the same time is there already. */
export async function activitiesChecker(db: Db, actor: Actor, now: Date): Promise<Checker> {
  const places = await loadPlaces(db, actor, 'activity.draft')
  const seen = new Map<string, DataRow>()
  return async (rows) => {
    const checked: Awaited<ReturnType<Checker>> = []
    for (const row of rows) {
      const read = readActivity(row, problemsOfShape(row, 'activities'), places, dayOf(now))
      if (Array.isArray(read)) {
        checked.push(bad(row, read))
        continue
      }
      const key = `${read.townId} ${read.title} ${read.startsAt}`
      const twice = seen.get(key)
      seen.set(key, twice ?? row)
      if (twice) checked.push(bad(row, [{ key: 'title', words: duplicateWords(twice.row, twice.sheet) }]))
      else if (await isThere(db, read)) checked.push({ row, state: 'known', problems: [] })
      else checked.push({ row, state: 'good', problems: [], becomes: { townId: read.townId }, payload: read })
    }
    return checked
  }
}

async function isThere(db: Db, { title, townId, startsAt }: ListedActivity): Promise<boolean> {
  const [found] = await db
    .select({ id: activities.id })
    .from(activities)
    .innerJoin(shifts, eq(shifts.activityId, activities.id))
    .where(and(eq(activities.title, title), eq(activities.townId, townId), eq(shifts.startsAt, new Date(startsAt))))
    .limit(1)
  return found !== undefined
}

function readActivity(row: DataRow, problems: Problem[], places: Places, today: string): ListedActivity | Problem[] {
  const { values, wrong, sound, read } = readingOf(row, problems)
  const shorter = (most: number) => (text: string) => ([...text].length <= most ? text : null)
  const home = sound('town') ? places.find(values.town!, '') : []
  if (Array.isArray(home)) wrong.push(...home)
  const day = read('day', rowWords.day, readDay)
  if (day !== null && day <= today) wrong.push({ key: 'day', words: rowWords.past })
  const [starts, ends] = [read('starts', rowWords.clock, readClock), read('ends', rowWords.clock, readClock)]
  if (starts !== null && ends !== null && ends <= starts) wrong.push({ key: 'ends', words: rowWords['ends-first'] })
  const title = read('title', rowWords.title, shorter(30))
  const summary = read('summary', rowWords.summary, shorter(200))
  const contactPhone = read('contactPhone', rowWords.phone, readLine)
  const room = read('places', rowWords.whole, readWhole)
  const ageFloor = read('ageFloor', rowWords.whole, (text) => {
    const age = readWhole(text.replace(/(?:周?岁)(?:以上)?$/, ''))
    return age !== null && age <= 120 ? age : null
  })
  if (wrong.length > 0 || Array.isArray(home)) return wrong
  return {
    title: title!,
    summary: summary!,
    townId: home.townId,
    address: values.address!,
    startsAt: instantOf(day!, starts!).toISOString(),
    endsAt: instantOf(day!, ends!).toISOString(),
    places: room,
    organiser: values.organiser!,
    personInCharge: values.personInCharge!,
    contactPhone: contactPhone!,
    risk: values.risk ?? '',
    ageFloor: ageFloor ?? 0,
  }
}
