import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listCallsToReview } from '#app/domain/awards/calls/reviewers.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('person.read', async ({ db, actor }) => ({
  seats: (await listCallsToReview(db, actor)).map(({ call, reviewer }) => ({ id: reviewer.id, title: call.title })),
}))

export const meta: MetaFunction = () => [{ title: '我当评委的评选 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function SeatsPage() {
  const { seats } = useLoaderData<typeof loader>()
  return (
    <Page width="reading">
      <h1>我当评委的评选</h1>
      {seats.length === 0 ? (
        <Empty title="现在没有请你当评委" action={{ href: paths.me(), words: '回到我的' }}>
          县团委请你以后，评选会列在这里。
        </Empty>
      ) : (
        <ul className="bul">
          {seats.map(({ id, title }) => (
            <li key={id}>
              <a href={paths.mySeat(id)}>{title}</a>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
