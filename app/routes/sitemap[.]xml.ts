import { listPages } from '#app/domain/activities/feeds.server.ts'
import { listBranches } from '#app/domain/league/branches.server.ts'
import { listTeams } from '#app/domain/teams/list.server.ts'
import { listVenues } from '#app/domain/venues/queries.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'

export const loader = forAnyone('page.read', async ({ db, site, now }) => {
  const [activities, venues, teams, branches] = await Promise.all([
    listPages(db),
    listVenues(db, now),
    listTeams(db, undefined, now),
    listBranches(db),
  ])
  const pages = [
    ...[
      paths.home(),
      paths.activities(),
      paths.venues(),
      paths.teams(),
      paths.branches(),
      paths.about(),
      paths.privacy(),
    ].map((path) => entry(path)),
    ...venues.map(({ venue }) => entry(paths.venue(venue.slug))),
    ...teams.map(({ slug }) => entry(paths.team(slug))),
    ...branches.map(({ slug }) => entry(paths.branch(slug))),
    ...activities.map(({ id, updatedAt }) => entry(paths.activity(id), updatedAt)),
  ]

  function entry(path: string, changedAt?: Date): string {
    const address = `${site.baseUrl}${path}`.replaceAll('&', '&amp;')
    const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
    return `<url><loc>${address}</loc>${changed}</url>`
  }

  const map = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.join('\n')}
</urlset>
`
  return new Response(map, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
})
