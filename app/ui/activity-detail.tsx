import type { ComponentProps } from 'react'
import type { ShiftChoice } from '#app/domain/activities/shift-choices.ts'
import { paths } from '#app/paths.ts'
import { ActivityBadge, type ActivityLook } from './activity-badge.tsx'
import { ActivityCards } from './activity-cards.tsx'
import { ActivityFacts } from './activity-facts.tsx'
import { ActivityStory } from './activity-story.tsx'
import { DetailHead } from './detail-head.tsx'
import { Flash } from './flash.tsx'
import { Icon } from './icon.tsx'
import { JoinPanel } from './join-panel.tsx'
import { OwnPlaces } from './own-places.tsx'
import { Page } from './page.tsx'
import { Photos } from './photos.tsx'
import { Section } from './section.tsx'
import { StickyBar } from './sticky-bar.tsx'
import { Tag } from './tag.tsx'

interface Programme {
  slug: string
  name: string
  theme: string | null
}

/** Everything the page of an activity says; its parts each say what they need. */
type ActivityDetailView = ComponentProps<typeof ActivityFacts> & {
  id: string
  title: string
  summary: string
  cover: string
  organiser: string
  /** the address of the team that organises it */
  team: string | null
  programme: Programme | null
  joint: readonly { name: string; slug: string }[]
  partners: readonly { part: string; names: string }[]
  photos: ComponentProps<typeof Photos>['photos']
  look: ActivityLook
  cancelled: string | null
  choices: readonly (ShiftChoice & { look: ActivityLook })[]
  leaving: string | null
  where: { town: string; townId: string }
  contact: { phone: string }
  story: ComponentProps<typeof ActivityStory>
  share: ComponentProps<typeof JoinPanel>['share']
  related: ComponentProps<typeof ActivityCards>['activities']
}

interface ActivityDetailProps {
  activity: ActivityDetailView
  /** it is not published yet: where it is edited */
  preview?: string
}

/** The page of an activity, as everybody sees it or, marked as a preview, as they will. */
export function ActivityDetail({ activity, preview }: ActivityDetailProps) {
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
            {activity.team ? <a href={paths.team(activity.team)}>{activity.organiser}</a> : activity.organiser} 发起
          </span>
          {activity.joint.length > 0 ? (
            <span>
              <Icon name="handshake" />
              联合：
              {activity.joint.map(({ name, slug }, index) => (
                <span key={slug}>
                  {index > 0 ? '、' : null}
                  <a href={paths.team(slug)}>{name}</a>
                </span>
              ))}
            </span>
          ) : null}
          {activity.partners.map(({ part, names }) => (
            <span key={part}>
              <Icon name="handshake" />
              {part}：{names}
            </span>
          ))}
        </p>
        {preview ? (
          <Flash tone="info" icon="eye" title="预览">
            <p>
              只有你们看得到，还没发布。<a href={preview}>回到编辑</a>
            </p>
          </Flash>
        ) : null}
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
          {activity.photos.length > 0 ? (
            <section aria-labelledby="photos">
              <h2 id="photos">办的时候</h2>
              <Photos
                photos={activity.photos}
                addressOf={(photo, size) => paths.activityPhoto(activity.id, photo, size)}
              />
            </section>
          ) : null}
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
