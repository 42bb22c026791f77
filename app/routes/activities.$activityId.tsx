import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readActivityPage } from '#app/domain/activities/page.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ActivityBadge } from '#app/ui/activity-badge.tsx'
import { ActivityCards } from '#app/ui/activity-cards.tsx'
import { ActivityFacts } from '#app/ui/activity-facts.tsx'
import { ActivityStory } from '#app/ui/activity-story.tsx'
import { DetailHead } from '#app/ui/detail-head.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { JoinPanel } from '#app/ui/join-panel.tsx'
import { OwnPlaces } from '#app/ui/own-places.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'
import { Section } from '#app/ui/section.tsx'
import { StickyBar } from '#app/ui/sticky-bar.tsx'
import { Tag } from '#app/ui/tag.tsx'

export const loader = forAnyone('page.read', ({ db, keys, params, actor, site, now }) => {
  const id = params.activityId!
  return readActivityPage(db, keys, actor, id, { address: `${site.baseUrl}${paths.activity(id)}`, now })
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        ...pageMeta({
          title: data.title,
          description: [data.choices[0]?.title, data.where.place, data.summary].filter(Boolean).join('。'),
          address: data.address,
          thing: data.things,
        }),
        {
          tagName: 'link',
          rel: 'alternate',
          type: 'text/calendar',
          title: '这个活动',
          href: paths.activityCalendar(data.id),
        },
      ]
    : [{ title: '没有这个活动 · 青石志愿' }]

export default function ActivityPage() {
  const activity = useLoaderData<typeof loader>()
  const { choices, programme } = activity
  const open = choices.filter(({ askable }) => askable)
  return (
    <Page current="activities" bottom={open.length > 0 ? 'bar' : 'tabs'}>
      <DetailHead
        cover={activity.cover}
        trail={[
          { words: '活动', href: paths.activities() },
          programme
            ? { words: programme.name, href: paths.activities({ programme: programme.slug }) }
            : { words: activity.where.town, href: paths.activities({ town: activity.where.townId }) },
        ]}
        badges={
          <>
            <ActivityBadge look={activity.look} />
            {programme ? <Tag name={programme.name} theme={programme.theme} /> : null}
          </>
        }
        title={activity.title}
        lead={activity.summary}
      >
        <p className="meta detail-org">
          <span>
            <Icon name="users" />
            {activity.organiser} 发起
          </span>
          {activity.partners.map(({ part, names }) => (
            <span key={part}>
              <Icon name="handshake" />
              {part}：{names}
            </span>
          ))}
        </p>
        {activity.cancelled ? (
          <Flash tone="bad" title="这个活动取消了">
            {activity.cancelled}
          </Flash>
        ) : null}
      </DetailHead>
      <div className="wrap section section--top two">
        <div className="detail-main">
          <OwnPlaces choices={choices} />
          <ActivityFacts {...activity} />
          <ActivityStory {...activity.story} />
        </div>
        <JoinPanel
          activityId={activity.id}
          choices={choices}
          leaving={activity.leaving}
          phone={activity.contact.phone}
          share={activity.share}
        />
      </div>
      {activity.related.length > 0 ? (
        <Section id="related" title="还可以看看" more={{ href: paths.activities(), words: '全部活动' }} white>
          <ActivityCards activities={activity.related} as="grid" />
        </Section>
      ) : null}
      {open.length > 0 ? (
        <StickyBar
          form="join"
          hint={{ title: `${open.length} 场可选`, detail: '选好一场就能报名' }}
          choices={choices.map(({ short, left }) => ({ title: short, detail: left }))}
        />
      ) : null}
    </Page>
  )
}
