import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCounty, listTowns } from '#app/domain/league/queries.server.ts'
import { changedList, readListQuery } from '#app/domain/list-query.ts'
import { can } from '#app/domain/policy.ts'
import { listVenueProposals } from '#app/domain/venues/proposals.server.ts'
import { listStaffVenues, venueSorts, venueViews } from '#app/domain/venues/staff.server.ts'
import { kindWords, optionsOf } from '#app/domain/venues/views.ts'
import { forStaff } from '#app/http/route.server.ts'
import { savedOf } from '#app/http/saved-filters.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { ListTools, ViewTabs } from '#app/ui/list-tools.tsx'
import { MapRegion } from '#app/ui/map-region.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { StaffVenueTable } from '#app/ui/staff-venue-table.tsx'
import { VenueBadge } from '#app/ui/venue-badge.tsx'

export const loader = forStaff('venue.edit', async (scope) => {
  const { db, actor, url, site, now } = scope
  const query = readListQuery(url.searchParams, {
    sorts: venueSorts,
    filters: ['kind', 'town', 'open'],
    views: venueViews,
  })
  const [{ rows, counts }, county, towns, proposals] = await Promise.all([
    listStaffVenues(db, actor, query, now),
    findCounty(db),
    listTowns(db),
    listVenueProposals(db, actor),
  ])
  return {
    query,
    saved: await savedOf(scope, 'venues'),
    rows,
    counts,
    map: query.view === 'map',
    at: url.searchParams.get('at'),
    county: county?.name ?? '',
    towns,
    tiles: site.tiles,
    mayCreate: can(actor, 'venue.create'),
    proposals: proposals.map(({ id, venue, venueId, kind }) => ({ id, venue, venueId, kind })),
  }
})

export const meta: MetaFunction = () => [{ title: '场馆 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const openWords: Record<string, string> = { open: '开着', shut: '没开' }

export default function StaffVenuesPage() {
  const { query, saved, rows, counts, map, towns, proposals, mayCreate, ...around } = useLoaderData<typeof loader>()
  const { kind = '', town = '', open = '' } = query.filters
  const applied = [
    ...(kind ? [{ name: 'kind', words: kindWords[kind as keyof typeof kindWords] ?? kind }] : []),
    ...(town ? [{ name: 'town', words: towns.find(({ id }) => id === town)?.name ?? town }] : []),
    ...(open ? [{ name: 'open', words: openWords[open] ?? open }] : []),
  ]
  return (
    <StaffPage
      title="场馆"
      actions={
        mayCreate ? (
          <a className="btn btn--sm" href={paths.newVenue()}>
            <Icon name="plus" />
            新建场馆
          </a>
        ) : null
      }
      flash={proposals.length > 0 ? <Proposals proposals={proposals} answer={mayCreate} /> : null}
    >
      <ViewTabs
        query={query}
        href={paths.staffVenues}
        views={[
          { view: 'all', words: '全部', count: counts.all },
          { view: 'unmanaged', words: '没有负责人', count: counts.unmanaged },
          { view: 'closed', words: '已关闭', count: counts.closed },
          { view: 'map', words: '地图' },
        ]}
      />
      <ListTools
        form="find"
        action={paths.staffVenues()}
        href={paths.staffVenues}
        query={query}
        saved={saved}
        placeholder="搜场馆、镇、负责人"
        applied={applied}
        summary={`${rows.length} 个`}
      >
        <a className="btn btn--line btn--sm" href={paths.staffVenuesExport(changedList(query, {}))}>
          <Icon name="file-spreadsheet" />
          导出 Excel
        </a>
      </ListTools>
      {map ? (
        <MapRegion
          {...around}
          towns={towns}
          to={(pin) => paths.staffVenues({ ...changedList(query, {}), at: pin })}
          pins={rows.map(({ id, name, town: place, latitude, longitude, open: isOpen, state }) => ({
            id,
            kind: 'venue',
            name,
            place,
            latitude,
            longitude,
            href: paths.staffVenue(id),
            note: <VenueBadge open={isOpen} words={state} />,
          }))}
          empty={<Empty title="没有这样的场馆">换个词，或者取消几个条件。</Empty>}
        />
      ) : (
        <StaffVenueTable
          query={query}
          rows={rows.map((row) => ({ ...row, kind: kindWords[row.kind] }))}
          towns={towns.map(({ id, name }) => ({ value: id, words: name }))}
          kinds={optionsOf(kindWords)}
        />
      )}
    </StaffPage>
  )
}

interface ProposalsProps {
  proposals: readonly { id: string; venue: string; venueId: string; kind: 'location' | 'close' }[]
  answer: boolean
}

function Proposals({ proposals, answer }: ProposalsProps) {
  return (
    <Flash tone="info" title={answer ? `${proposals.length} 条提议等你答复` : '等镇团委答复'}>
      <ul>
        {proposals.map(({ id, venue, venueId, kind }) => (
          <li key={id}>
            <a href={paths.venueProposals(venueId)}>
              {venue}：{kind === 'close' ? '想关闭' : '想改位置'}
            </a>
          </li>
        ))}
      </ul>
    </Flash>
  )
}
