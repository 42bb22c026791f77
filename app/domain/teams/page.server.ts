import { and, asc, count, eq, gt } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { towns } from '#db/schema/league.ts'
import { partners } from '#db/schema/partners.ts'
import { teams } from '#db/schema/teams.ts'
import { listed } from '../activities/conditions.server.ts'
import { runBy } from '../activities/joint/queries.server.ts'
import { completed, selectListings } from '../activities/listing.server.ts'
import { cardOf } from '../activities/views.ts'
import { addDays, dayOf, instantOf } from '../calendar.ts'
import { listMonths } from '../hours/totals.server.ts'
import type { Keys } from '../keys.server.ts'
import { dateWord } from '../wording.ts'
import { cameWord, countDone, listDone } from './done.server.ts'
import { findPublic, type Team } from './find.server.ts'
import { listTeams } from './list.server.ts'
import { countTeam, listNamed } from './named.server.ts'

const namesShown = 20
const activitiesShown = 3
const doneShown = 5
const monthsShown = 8

/** Everything the public page of a team says at `now`. Throws NotFound for one that was never founded. */
export async function readTeamPage(db: Db, keys: Keys, slug: string, { address, now }: { address: string; now: Date }) {
  const team = await findPublic(db, slug)
  const [home, people, named, coming, done, doneCount, months, subTeams] = await Promise.all([
    findHome(db, team),
    countTeam(db, team.id, instantOf(addDays(dayOf(now), -7))),
    listNamed(db, keys, team.id, namesShown, now),
    listComing(db, team.id, now),
    listDone(db, team.id, doneShown, now),
    countDone(db, team.id, now),
    listMonths(db, 'team', team.id),
    listTeams(db, eq(teams.parentId, team.id), now),
  ])
  const year = dayOf(now).slice(0, 4)
  const thisYear = months.filter(({ month }) => month.startsWith(year)).reduce((sum, { minutes }) => sum + minutes, 0)
  return {
    id: team.id,
    townId: team.townId,
    slug: team.slug,
    name: team.name,
    summary: team.summary,
    about: paragraphsOf(team.about),
    joining: paragraphsOf(team.joining),
    phone: team.phone,
    dissolved: team.state === 'dissolved',
    since: team.foundedAt.getTime() <= now.getTime() ? Number(dayOf(team.foundedAt).slice(0, 4)) : null,
    ...home,
    ...people,
    stones: Math.floor(thisYear / 60),
    done: doneCount,
    recent: done.map((one) => ({
      id: one.id,
      activityId: one.activityId,
      title: `${dateWord(dayOf(one.startsAt))}　${one.title}`,
      detail: cameWord(one),
    })),
    coming: coming.listings.map(cardOf),
    comingCount: coming.count,
    named,
    months: lastMonths(months, dayOf(now)),
    subTeams,
    address,
    thing: {
      '@context': 'https://schema.org',
      '@type': 'Organization',
      name: team.name,
      description: team.summary,
      url: address,
      ...(team.phone ? { telephone: team.phone } : {}),
    },
  }
}

const paragraphsOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

/** Where a team belongs: its town or none, the unit it works with, the team above it. */
async function findHome(db: Db, { townId, partnerId, parentId }: Team) {
  const [[town], [partner], [parent]] = await Promise.all([
    townId ? db.select({ name: towns.name }).from(towns).where(eq(towns.id, townId)) : [],
    partnerId ? db.select({ name: partners.name }).from(partners).where(eq(partners.id, partnerId)) : [],
    parentId ? db.select({ name: teams.name, slug: teams.slug }).from(teams).where(eq(teams.id, parentId)) : [],
  ])
  return { town: town?.name ?? null, partner: partner?.name ?? null, parent: parent ?? null }
}

/** The next shifts of a team, and how many are to come. */
async function listComing(db: Db, teamId: string, now: Date) {
  const ahead = and(listed(), runBy([teamId]), gt(shifts.startsAt, now))
  const [rows, [counted]] = await Promise.all([
    selectListings(db).where(ahead).orderBy(asc(shifts.startsAt), asc(shifts.id)).limit(activitiesShown),
    db
      .select({ shifts: count() })
      .from(shifts)
      .innerJoin(activities, eq(activities.id, shifts.activityId))
      .where(ahead),
  ])
  return { listings: await completed(db, rows, now), count: counted?.shifts ?? 0 }
}

/** Whole hours of the last months up to that of `today`, the earliest first; none before the first that had any. */
function lastMonths(months: readonly { month: string; minutes: number }[], today: string) {
  const minutes = new Map(months.map((one) => [one.month, one.minutes]))
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const spans = Array.from({ length: monthsShown }, (_, index) => {
    const at = year * 12 + month - 1 - (monthsShown - 1 - index)
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
  const first = spans.findIndex((one) => (minutes.get(one) ?? 0) > 0)
  if (first === -1) return []
  return spans.slice(first).map((one) => ({
    month: one,
    words: `${Number(one.slice(5))}月`,
    hours: Math.round((minutes.get(one) ?? 0) / 60),
    current: one === today.slice(0, 7),
  }))
}
