import { isNull } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { teams } from '#db/schema/teams.ts'
import { dayOf } from '../calendar.ts'
import { findCounty, listTowns } from '../league/queries.server.ts'
import { listTeams } from '../teams/list.server.ts'
import { listVenues } from '../venues/queries.server.ts'
import { venueRowOf, venuesWord } from '../venues/views.ts'
import { dateWord, timeWord, weekdayWord } from '../wording.ts'
import { findAchieved } from './achieved.server.ts'
import { listPutForward } from './feature.server.ts'
import type { Listing } from './listing.ts'
import { canBeAsked } from './states.ts'
import { countWeek, listAgenda, listFeatured, listWeekend } from './today.server.ts'
import { agendaRowOf, cardOf } from './views.ts'

const weekendCards = 6
const agendaRows = 8
const teamRows = 4

/** Everything the front page says at `now`: today first. */
export async function readHome(db: Db, now: Date) {
  const today = dayOf(now)
  const [county, towns, agenda, week, weekend, forward, venues, programmes, achieved, heads] = await Promise.all([
    findCounty(db),
    listTowns(db),
    listAgenda(db, today, now),
    countWeek(db, now),
    listWeekend(db, weekendCards, now),
    listPutForward(db, now),
    listVenues(db, now),
    listFeatured(db, now),
    findAchieved(db, now),
    listTeams(db, isNull(teams.parentId), now),
  ])
  return {
    date: dateWord(today),
    weekday: weekdayWord(today).replace('周', '星期'),
    now: timeWord(now),
    county: county?.name ?? '',
    towns,
    open: agenda.filter(({ look }) => canBeAsked(look)).length,
    agenda: roomFor(agenda).map(agendaRowOf),
    week: week.map(({ day, shifts }) => ({
      day,
      weekday: day === today ? '今天' : weekdayWord(day).slice(1),
      date: String(Number(day.slice(8))),
      count: shifts,
      today: day === today,
    })),
    weekend: {
      cards: weekend.listings.map(cardOf),
      count: weekend.days.reduce((sum, { shifts }) => sum + shifts, 0),
      words: weekend.days.map(({ day, shifts }) => `${weekdayWord(day)} ${shifts} 场`).join('，'),
    },
    forward: forward.map(cardOf),
    venues: venues.map(venueRowOf),
    pins: venues.map(({ venue, state }) => ({
      id: venue.slug,
      name: `${venue.name}，${state.words}`,
      latitude: venue.latitude,
      longitude: venue.longitude,
    })),
    venuesWord: venuesWord(venues),
    programmes: programmes.map(({ slug, name, cover, summary, shifts }) => ({
      slug,
      name,
      cover,
      text: shifts > 0 ? `${summary}这个月 ${shifts} 场。` : summary,
    })),
    achieved,
    teams: heads.slice(0, teamRows),
  }
}

/** The rows of today there is room for: what is over makes way for what is on and still to come. */
function roomFor(agenda: readonly Listing[]): Listing[] {
  const ahead = agenda.filter(({ look }) => look !== 'ended')
  return (ahead.length > 0 ? ahead : agenda).slice(0, agendaRows)
}
