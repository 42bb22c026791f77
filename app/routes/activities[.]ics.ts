import { listCalendar } from '#app/domain/activities/feeds.server.ts'
import { calendarAnswer, calendarOf } from '#app/http/calendar-feed.server.ts'
import { forAnyone } from '#app/http/route.server.ts'

export const loader = forAnyone('page.read', async ({ db, site, now }) =>
  calendarAnswer(calendarOf('青石志愿·全部活动', await listCalendar(db, now), site.baseUrl), 'activities.ics'),
)
