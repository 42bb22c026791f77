import { type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findNewSlug } from '#app/domain/venues/names.server.ts'
import { readVenuePage } from '#app/domain/venues/page.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ActivityCards } from '#app/ui/activity-cards.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { CountySketch } from '#app/ui/county-sketch.tsx'
import { DetailHead } from '#app/ui/detail-head.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Facilities } from '#app/ui/facilities.tsx'
import { facilityOf } from '#app/ui/facility-icons.ts'
import { Flash } from '#app/ui/flash.tsx'
import { HoursTable } from '#app/ui/hours-table.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Note } from '#app/ui/note.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'
import { Photos } from '#app/ui/photos.tsx'
import { Section } from '#app/ui/section.tsx'
import { callTo } from '#app/ui/telephone.ts'
import { VenueBadge } from '#app/ui/venue-badge.tsx'

export const loader = forAnyone('page.read', async ({ db, params, site, now }) => {
  const slug = params.slug!
  const moved = await findNewSlug(db, slug)
  if (moved !== null) throw redirect(paths.venue(moved), 301)
  return readVenuePage(db, slug, { address: `${site.baseUrl}${paths.venue(slug)}`, now })
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageMeta({
        title: data.name,
        description: `${data.state.words}。${data.street}。${data.summary}`,
        address: data.address,
        thing: data.thing,
      })
    : [{ title: '没有这个场地 · 青石志愿' }]

export default function VenuePage() {
  const venue = useLoaderData<typeof loader>()
  const telephone = callTo(venue.phone)
  return (
    <Page current="venues">
      <DetailHead
        cover={venue.cover}
        trail={[{ words: '场地', href: paths.venues() }, { words: venue.town }]}
        badges={
          <>
            <VenueBadge {...venue.state} />
            <Badge>{venue.kind}</Badge>
          </>
        }
        title={venue.name}
        lead={venue.summary}
      >
        <p className="row venue-act">
          <a className="btn btn--line" href={telephone}>
            <Icon name="phone" />
            打电话
          </a>
          <a className="btn btn--line" href="#way">
            <Icon name="navigation" />
            怎么去
          </a>
        </p>
      </DetailHead>
      <div className="wrap section section--top two">
        <div className="stack-l">
          {venue.closed === null ? null : (
            <Flash tone="warn" title="暂停开放">
              {venue.closed}
            </Flash>
          )}
          <Photos photos={venue.photos} />
          {venue.about ? <p>{venue.about}</p> : null}
          {venue.facilities.length > 0 ? (
            <section aria-labelledby="facilities">
              <h2 className="h2-gap" id="facilities">
                这里有
              </h2>
              <Facilities facilities={venue.facilities.map(facilityOf)} />
            </section>
          ) : null}
          <section aria-labelledby="where">
            <h2 className="h2-gap" id="where">
              在哪里
            </h2>
            <CountySketch
              county={venue.county}
              towns={venue.towns}
              pins={[{ ...venue.pin, kind: 'venue', chosen: true }]}
            />
          </section>
        </div>
        <aside className="stack-l">
          <section className="card card--pad" aria-labelledby="hours">
            <h2 className="h2-s" id="hours">
              开放时间
            </h2>
            <HoursTable rows={venue.hours} />
            {venue.exceptions.map((words) => (
              <Note key={words}>{words}</Note>
            ))}
          </section>
          <section className="card card--pad stack" aria-labelledby="way">
            <h2 className="h2-s" id="way">
              怎么来
            </h2>
            <p>{venue.street}</p>
            {venue.directions ? (
              <p className="meta">
                <span>
                  <Icon name="bus" />
                  {venue.directions}
                </span>
              </p>
            ) : null}
            <p className="meta">
              <span>
                <Icon name="phone" />
                <a href={telephone}>{venue.phone}</a>
              </span>
            </p>
          </section>
        </aside>
      </div>
      <Section id="coming" title="这里要办的活动" more={{ href: paths.activities(), words: '全部活动' }} white>
        {venue.coming.length > 0 ? (
          <ActivityCards activities={venue.coming} as="grid" />
        ) : (
          <Empty title="这里暂时没有排活动" heading="h3">
            {venue.closed === null ? '地方照常开着，来坐坐也好。' : '重新开放以后再来看看。'}
          </Empty>
        )}
      </Section>
    </Page>
  )
}
