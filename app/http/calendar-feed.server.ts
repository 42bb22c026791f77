import ical, { type ICalCalendar, ICalEventStatus } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { CalendarEntry } from '#app/domain/activities/feeds.server.ts'
import { paths } from '#app/paths.ts'

const zone = 'Asia/Shanghai'

/** China has kept one time without summer time since 1991. */
const shanghai = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')

const wallTime = (instant: Date) => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)

const later = (one: Date, other: Date) => (one > other ? one : other)

/** A shift; of somebody's own calendar also whether it is certain. */
type Entry = CalendarEntry & { tentative?: boolean }

function statusOf(cancelled: boolean, tentative = false): ICalEventStatus {
  if (cancelled) return ICalEventStatus.CANCELLED
  return tentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
}

/** Shifts as a calendar to subscribe to. The same shift keeps its UID; a cancelled one stays and says so. */
export function calendarOf(name: string, entries: readonly Entry[], baseUrl: string): string {
  const calendar = ical({
    // The library escapes the words of an event; the name it prints as it is, and a new line would begin another property.
    name: name.replaceAll(/\p{Cc}+/gu, ' '),
    prodId: { company: 'qingshi', product: 'volunteers', language: 'ZH' },
    // Named on every event instead of here, where the library would also print its time stamps in it.
    timezone: { name: null, generator: () => shanghai },
    ttl: 3600,
    x: { 'X-WR-TIMEZONE': zone },
  })
  for (const entry of entries) addEvent(calendar, entry, baseUrl)
  return calendar.toString()
}

function addEvent(calendar: ICalCalendar, { shift, activity, town, venue, tentative }: Entry, baseUrl: string): void {
  const cancelled = shift.state === 'cancelled' || activity.state === 'cancelled'
  const reason = shift.cancelReason ?? activity.cancelReason
  const url = `${baseUrl}${paths.activity(activity.id)}`
  const changedAt = later(shift.updatedAt, activity.updatedAt)
  calendar.createEvent({
    id: `shift-${shift.id}@qingshi`,
    // Both only grow, so their sum grows whenever one of them does.
    sequence: activity.revision + shift.revision,
    status: statusOf(cancelled, tentative),
    timezone: zone,
    start: wallTime(shift.startsAt),
    end: wallTime(shift.endsAt),
    stamp: changedAt,
    lastModified: changedAt,
    summary: cancelled ? `已取消：${activity.title}` : activity.title,
    location: [town, venue, activity.address].filter(Boolean).join(' '),
    description: [
      cancelled && reason ? `取消原因：${reason}` : null,
      activity.summary,
      `集合：${shift.meetingPoint}`,
      `值班电话：${activity.contactPhone}`,
      url,
    ]
      .filter(Boolean)
      .join('\n'),
    url,
  })
}

/** A calendar as an answer that phones and subscribing calendars take. */
export const calendarAnswer = (calendar: string, file: string): Response =>
  new Response(calendar, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${file}"`,
      'cache-control': 'public, max-age=300',
    },
  })
