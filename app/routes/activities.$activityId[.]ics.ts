import { listCalendarOf } from '#app/domain/activities/feeds.server.ts'
import { NotFound } from '#app/domain/errors.ts'
import { calendarAnswer, calendarOf } from '#app/http/calendar-feed.server.ts'
import { forAnyone } from '#app/http/route.server.ts'

export const loader = forAnyone('page.read', async ({ db, site, params }) => {
  const entries = await listCalendarOf(db, params.activityId!)
  const [first] = entries
  if (!first) throw new NotFound('activity')
  return calendarAnswer(calendarOf(first.activity.title, entries, site.baseUrl), 'activity.ics')
})
