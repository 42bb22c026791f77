import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCounty, listTowns } from '#app/domain/league/queries.server.ts'
import { listVenues } from '#app/domain/venues/queries.server.ts'
import { venuePinOf, venuesWord } from '#app/domain/venues/views.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { MapRegion } from '#app/ui/map-region.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'
import { VenueBadge } from '#app/ui/venue-badge.tsx'

export const loader = forAnyone('page.read', async ({ db, url, site, now }) => {
  const [county, towns, venues] = await Promise.all([findCounty(db), listTowns(db), listVenues(db, now)])
  return {
    map: true,
    county: county?.name ?? '',
    towns,
    pins: venues.map(venuePinOf),
    at: url.searchParams.get('at'),
    count: venuesWord(venues),
    tiles: site.tiles,
    address: `${site.baseUrl}${paths.venues()}`,
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageMeta({
    title: '场地',
    description: `${data?.count || '青年之家和青空间'}：在哪里，现在开不开门，里面有什么。`,
    address: data?.address,
  })

export default function VenuesPage() {
  const { county, towns, pins, at, count, tiles } = useLoaderData<typeof loader>()
  return (
    <Page current="venues" width="page">
      <div className="cat-head">
        <h1>
          场地 <small className="muted">{count}</small>
        </h1>
      </div>
      <MapRegion
        county={county}
        towns={towns}
        tiles={tiles}
        at={at}
        to={(pin) => paths.venues({ at: pin })}
        pins={pins.map(({ slug, open, hours, ...pin }) => ({
          ...pin,
          id: slug,
          kind: 'venue',
          href: paths.venue(slug),
          note: <VenueBadge open={open} words={hours} />,
        }))}
        empty={
          <Empty title="还没有登记场地" action={{ href: paths.activities(), words: '看看活动' }}>
            场地登记以后会出现在这里。
          </Empty>
        }
      />
    </Page>
  )
}
