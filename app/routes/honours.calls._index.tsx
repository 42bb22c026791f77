import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listPublicCalls } from '#app/domain/awards/calls/list.server.ts'
import { callStateWords, minuteWord } from '#app/domain/awards/calls/refusals.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export const loader = forAnyone('honour.read', async ({ db, site }) => ({
  calls: (await listPublicCalls(db)).map(({ call }) => ({
    ...{ id: call.id, title: call.title, open: call.state === 'open', state: callStateWords[call.state]! },
    until: minuteWord(call.closesAt),
  })),
  address: `${site.baseUrl}${paths.calls()}`,
}))

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageMeta({ title: '评选通知', description: '正在评的荣誉：谁可以推荐、要什么、到什么时候。', address: data?.address })

export default function CallsPage() {
  const { calls } = useLoaderData<typeof loader>()
  return (
    <Page current="honours" width="reading">
      <Crumbs trail={[{ words: '荣誉墙', href: paths.honours() }, { words: '评选通知' }]} />
      <h1>评选通知</h1>
      {calls.length === 0 ? (
        <Empty title="现在没有在评的" action={{ href: paths.honours(), words: '看荣誉墙' }}>
          通知发出来就在这里，谁可以推荐、到什么时候都写着。
        </Empty>
      ) : (
        <ul className="stack">
          {calls.map(({ id, title, open, state, until }) => (
            <li key={id}>
              <a href={paths.call(id)}>{title}</a>
              <p className="muted">{open ? `推荐到 ${until}` : state}</p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
