import type { Actor } from '#app/domain/actor.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { countByVillage, figureScopeOf, findMonth, listProgrammes, listWeeks } from '#app/domain/day/figures.server.ts'
import { listTowns, listVillages } from '#app/domain/league/queries.server.ts'
import { mayPropose } from '#app/domain/policy.ts'
import { listTodayShifts } from '#app/domain/shifts/queries.server.ts'
import { dateWord, nearWord, timeWord } from '#app/domain/wording.ts'
import { paths } from '#app/paths.ts'
import type { Scope } from './route.server.ts'

type Here = Pick<Scope<Actor>, 'db' | 'actor' | 'now'>

/** What is on today and tomorrow, and where, for whoever may read the rosters. */
export async function todayView({ db, actor, now }: Here) {
  const rows = mayPropose(actor, 'roster.read') ? await listTodayShifts(db, actor, now) : []
  const coming = rows.filter(({ shift }) => shift.endsAt > now)
  const shown = coming.slice(0, 10)
  return {
    more: coming.length - shown.length,
    shifts: shown.map(({ shift, activity, taken, waiting, look }) => ({
      id: shift.id,
      day: nearWord(dayOf(shift.startsAt), dayOf(now)),
      time: timeWord(shift.startsAt),
      title: activity.title,
      personInCharge: activity.personInCharge,
      taken,
      places: shift.places,
      waiting,
      look,
    })),
    pins: shown.flatMap(({ shift, activity }) =>
      activity.latitude === null || activity.longitude === null
        ? []
        : [
            {
              id: shift.id,
              kind: 'activity' as const,
              name: `${timeWord(shift.startsAt)} ${activity.title}`,
              href: paths.staffShift(shift.id),
              latitude: activity.latitude,
              longitude: activity.longitude,
            },
          ],
    ),
  }
}

/** The figures of the month of what somebody is in charge of; null for whoever is in charge of nothing. */
export async function figuresView({ db, actor, now }: Here) {
  const scope = figureScopeOf(actor)
  if (!scope) return null
  const [allTowns, villages, month, weeks, heat, visits] = await Promise.all([
    listTowns(db),
    listVillages(db),
    findMonth(db, scope, now),
    listWeeks(db, scope, now),
    listProgrammes(db, scope, now),
    countByVillage(db, scope, now),
  ])
  // Of a team or a venue: the towns in which anything was on.
  const towns = allTowns.filter(
    ({ id }) => scope.everywhere || scope.townIds.includes(id) || weeks.some(({ byTown }) => byTown[id] !== undefined),
  )
  const ofTowns = scope.everywhere || scope.townIds.length > 0
  const columns = towns.map(({ id, name }) => ({ key: id, name: name.replace(/镇$/, '') }))
  const programmes = [...new Set(heat.map(({ programme }) => programme ?? '其他'))]
  return {
    ...month,
    columns,
    towns: towns.map(({ id, name, latitude, longitude }) => ({ id, name, latitude, longitude })),
    weeks: weeks.map(({ monday, byTown }) => ({
      name: dateWord(monday),
      label: `${Number(monday.slice(5, 7))}/${Number(monday.slice(8))}`,
      values: byTown,
    })),
    heat: programmes.map((name) => ({
      name,
      values: Object.fromEntries(
        heat.filter(({ programme }) => (programme ?? '其他') === name).map(({ townId, taken }) => [townId, taken]),
      ),
    })),
    villages: (ofTowns ? towns : []).map(({ id, name }) => ({
      id,
      name,
      villages: villages
        .filter(({ townId }) => townId === id)
        .map((village) => ({
          id: village.id,
          // 石村 stays 石村: one letter is no name.
          name: village.name.replace(/(?<=..)(村|社区)$/, ''),
          visits: visits.get(village.id) ?? 0,
        })),
    })),
  }
}
