import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readCatalogue } from '#app/domain/activities/catalogue.server.ts'
import { changedQuery, queryOf } from '#app/domain/activities/filters.ts'
import { cardOf, dayBlocksOf, pinOf } from '#app/domain/activities/views.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { appliedFilters, ignoredWord, keptFields } from '#app/ui/applied-conditions.ts'
import { AppliedFilters } from '#app/ui/applied-filters.tsx'
import { filterGroups, quickChips, tallyWord } from '#app/ui/catalogue-choices.ts'
import { CatalogueHead } from '#app/ui/catalogue-head.tsx'
import { CatalogueList } from '#app/ui/catalogue-list.tsx'
import { CatalogueMap } from '#app/ui/catalogue-map.tsx'
import { DayRange } from '#app/ui/day-range.tsx'
import { Filters } from '#app/ui/filters.tsx'
import { Note } from '#app/ui/note.tsx'
import { Page } from '#app/ui/page.tsx'
import { feedLinks, pageMeta } from '#app/ui/page-meta.ts'
import { Pager } from '#app/ui/pager.tsx'

export const loader = forAnyone('page.read', async ({ db, keys, url, actor, site, now }) => {
  const catalogue = await readCatalogue(db, keys, actor, url.searchParams, now)
  const { filters, ignored, page, tallies, fits, towns } = catalogue
  const { listings, previous, next } = page
  const map = filters.view === 'map'
  const unknown = fits || (tallies.total.more && tallies.total.shifts === 0)
  return {
    map: map && { county: (await findCounty(db))?.name ?? '', towns, tiles: site.tiles },
    filters,
    ignored: ignoredWord(ignored),
    total: unknown ? null : tallyWord(tallies.total),
    chips: quickChips(filters, actor !== null),
    groups: filterGroups(filters, catalogue, tallies, actor !== null),
    applied: appliedFilters(filters, catalogue),
    signIn: filters.fit && !actor ? paths.signIn({ back: paths.activities(queryOf(filters)) }) : null,
    blocks: map || filters.sort === 'new' ? [] : dayBlocksOf(listings, now),
    cards: map || filters.sort === 'start' ? [] : listings.map(cardOf),
    pins: map ? listings.map((listing) => pinOf(listing, now)) : [],
    previous: previous && paths.activities(changedQuery(filters, { before: previous })),
    next: next && paths.activities(changedQuery(filters, { after: next })),
    address: `${site.baseUrl}${paths.activities()}`,
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...pageMeta({
    title: data?.filters.q ? `搜“${data.filters.q}”` : '活动',
    description: '身边的志愿活动：按日期、镇和项目挑一场，看得到还有几个名额。',
    address: data?.address,
  }),
  ...feedLinks(paths.activitiesCalendar(), paths.activitiesFeed()),
]

export default function ActivitiesPage() {
  const list = useLoaderData<typeof loader>()
  const { filters, applied } = list
  return (
    <Page current="activities" width="page">
      <CatalogueHead {...list} />
      {list.ignored ? <Note>{list.ignored}</Note> : null}
      {list.signIn ? (
        <Note icon="user">
          <a href={list.signIn}>登录</a>以后，才看得出哪些适合你。
        </Note>
      ) : null}
      {list.map ? (
        <>
          <AppliedFilters applied={applied} clearHref={paths.activities({ view: 'map' })} />
          <CatalogueMap {...list.map} filters={filters} pins={list.pins} onward={list.next !== null} />
          <Pager previousHref={list.previous} nextHref={list.next} />
        </>
      ) : (
        <div className="catalog">
          <Filters
            action={paths.activities()}
            groups={list.groups}
            kept={keptFields(filters, 'when', 'from', 'to', 'town', 'programme', 'age', 'free', 'fit', 'sort')}
          >
            <DayRange from={filters.from} to={filters.to} />
          </Filters>
          <div id="list" className="cat-list">
            <AppliedFilters applied={applied} clearHref={paths.activities()} />
            <CatalogueList {...list} />
            <Pager previousHref={list.previous} nextHref={list.next} />
          </div>
        </div>
      )}
    </Page>
  )
}
