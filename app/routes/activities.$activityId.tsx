import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readActivityPage } from '#app/domain/activities/page.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ActivityDetail } from '#app/ui/activity-detail.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

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
  return <ActivityDetail activity={useLoaderData<typeof loader>()} />
}
