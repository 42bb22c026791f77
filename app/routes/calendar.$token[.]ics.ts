import { listOwnCalendar } from '#app/domain/signups/feed/entries.server.ts'
import { calendarAnswer, calendarOf } from '#app/http/calendar-feed.server.ts'
import { forAnyone } from '#app/http/route.server.ts'

/** Somebody's own calendar at its secret address; whoever knows it reads it, until it is ended. */
export const loader = forAnyone('page.read', async ({ db, params, site, url, now }) => {
  const entries = await listOwnCalendar(db, params.token!, now)
  const answer = calendarAnswer(calendarOf('我的志愿活动', entries, site.baseUrl || url.origin), 'own.ics')
  answer.headers.set('cache-control', 'private, no-store')
  return answer
})
