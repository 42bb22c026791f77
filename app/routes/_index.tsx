import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readHome } from '#app/domain/activities/home.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ActivityCards } from '#app/ui/activity-cards.tsx'
import { Agenda } from '#app/ui/agenda.tsx'
import { CountySketch } from '#app/ui/county-sketch.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { HomeHead } from '#app/ui/home-head.tsx'
import { Page } from '#app/ui/page.tsx'
import { feedLinks, pageMeta } from '#app/ui/page-meta.ts'
import { ProgrammeTiles } from '#app/ui/programme-tiles.tsx'
import { Section } from '#app/ui/section.tsx'
import { TeamRow } from '#app/ui/team-row.tsx'
import { Together } from '#app/ui/together.tsx'
import { VenueList } from '#app/ui/venue-list.tsx'
import { WeekStrip } from '#app/ui/week-strip.tsx'

export const loader = forAnyone('page.read', async ({ db, actor, site, now }) => ({
  ...(await readHome(db, now)),
  signedIn: actor !== null,
  address: `${site.baseUrl}${paths.home()}`,
}))

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...pageMeta({
    title: `${data?.county ?? ''}志愿服务`,
    description: '今天和这个周末有什么志愿活动，在哪里，还有几个名额；青年之家现在开不开门。',
    address: data?.address,
  }),
  ...feedLinks(paths.activitiesCalendar(), paths.activitiesFeed()),
]

export default function HomePage() {
  const home = useLoaderData<typeof loader>()
  return (
    <Page current="home">
      <HomeHead {...home} />
      <WeekStrip days={home.week.map((day) => ({ ...day, href: paths.activities({ from: day.day, to: day.day }) }))} />
      <Section id="today" title="今天" more={{ href: paths.activities({ when: 'today' }), words: '今天全部' }} white>
        {home.agenda.length > 0 ? (
          <Agenda rows={home.agenda} now={home.now} />
        ) : (
          <Empty title="今天没有排活动" action={{ href: paths.activities(), words: '看后面几天' }} heading="h3">
            歇一天，或者去青年之家坐坐。
          </Empty>
        )}
      </Section>
      {home.forward.length > 0 ? (
        <Section id="forward" title="团委推荐">
          <ActivityCards activities={home.forward} as="grid" />
        </Section>
      ) : null}
      <Section
        id="weekend"
        title="这个周末"
        note={home.weekend.words}
        more={{ href: paths.activities({ when: 'weekend' }), words: '周末全部' }}
      >
        {home.weekend.cards.length > 0 ? (
          <ActivityCards activities={home.weekend.cards} as="grid" />
        ) : (
          <Empty
            title="这个周末没有新的活动了"
            action={{ href: paths.activities({ when: 'nextweek' }), words: '看下周' }}
            heading="h3"
          />
        )}
      </Section>
      {home.venues.length > 0 ? (
        <Section
          id="venues"
          title="去哪里坐坐"
          note={home.venuesWord}
          more={{ href: paths.venues(), words: '全部场地' }}
          white
        >
          <div className="home-map">
            <CountySketch
              county={home.county}
              towns={home.towns}
              pins={home.pins.map((pin) => ({ ...pin, kind: 'venue', href: paths.venue(pin.id) }))}
            />
            <VenueList venues={home.venues} />
          </div>
        </Section>
      ) : null}
      {home.programmes.length > 0 ? (
        <Section id="programmes" title="长期在做的事">
          <ProgrammeTiles
            programmes={home.programmes.map(({ slug, ...tile }) => ({
              ...tile,
              href: paths.activities({ programme: slug }),
            }))}
          />
        </Section>
      ) : null}
      {home.teams.length > 0 ? (
        <Section id="teams" title="和谁一起" more={{ href: paths.teams(), words: '全部队伍' }} white>
          <ul className="teams teams--2">
            {home.teams.map((team) => (
              <TeamRow key={team.id} team={team} heading="h3" />
            ))}
          </ul>
        </Section>
      ) : null}
      <Together achieved={home.achieved} signedIn={home.signedIn} />
    </Page>
  )
}
