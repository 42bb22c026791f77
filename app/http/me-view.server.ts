import type { Actor } from '#app/domain/actor.ts'
import { findOwnService } from '#app/domain/hours/own-service.server.ts'
import { findOwnStars } from '#app/domain/stars/own.server.ts'
import { dateWord, lengthWord } from '#app/domain/wording.ts'
import type { Db } from '#db/database.ts'

/** Hours as a figure to the tenth, never more than there are. */
const hoursOf = (minutes: number) => Math.floor(minutes / 6) / 10

/** What one's own page shows of service and stars. */
export async function serviceView(db: Db, actor: Actor, now: Date) {
  const [service, stars] = await Promise.all([findOwnService(db, actor, now), findOwnStars(db, actor, now)])
  const current = service.months.at(-1)!.month
  const own = {
    minutes: stars.minutes,
    level: stars.level,
    thresholds: stars.rules.thresholds,
    next: stars.next,
    asked: stars.asked !== null,
    months: service.months.map(({ month, minutes }) => ({
      label: `${Number(month.slice(5))}月`,
      hours: hoursOf(minutes),
      now: month === current,
    })),
    thisYear: lengthWord(service.yearMinutes),
    times: service.times,
    mostOften: service.mostOften,
  }
  const recent = service.recent.map((entry) => ({
    ...{ id: entry.id, title: entry.title, place: entry.place, state: entry.state, reason: entry.reviewReason },
    hours: hoursOf(entry.minutes),
    day: dateWord(entry.servedOn),
    corrects: entry.kind === 'back_entry' && entry.recordedById === actor.id,
  }))
  return { own, recent, all: service.all }
}
