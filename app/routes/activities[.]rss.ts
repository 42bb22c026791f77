import { listNews } from '#app/domain/activities/feeds.server.ts'
import { newsFeed } from '#app/http/news-feed.server.ts'
import { forAnyone } from '#app/http/route.server.ts'

export const loader = forAnyone(
  'page.read',
  async ({ db, site }) =>
    new Response(newsFeed(await listNews(db), site.baseUrl), {
      headers: { 'content-type': 'application/rss+xml; charset=utf-8', 'cache-control': 'public, max-age=300' },
    }),
)
