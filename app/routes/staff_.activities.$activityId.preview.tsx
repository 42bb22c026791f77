import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findStoredFor } from '#app/domain/activities/editing/find.server.ts'
import { readActivityPage } from '#app/domain/activities/page.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ActivityDetail } from '#app/ui/activity-detail.tsx'

export const loader = forStaff('activity.draft', async ({ db, keys, actor, params, site, now }) => {
  const id = params.activityId!
  await findStoredFor(db, actor, id)
  return readActivityPage(db, keys, null, id, {
    address: `${site.baseUrl}${paths.activity(id)}`,
    now,
    unpublished: true,
  })
})

export const meta: MetaFunction = () => [{ title: '预览 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function PreviewPage() {
  const activity = useLoaderData<typeof loader>()
  return <ActivityDetail activity={activity} preview={paths.staffActivity(activity.id)} />
}
