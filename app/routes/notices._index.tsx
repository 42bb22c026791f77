import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listNotices } from '#app/domain/notices/queries.server.ts'
import { dateWord } from '#app/domain/wording.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export const loader = forAnyone('page.read', async ({ db, site }) => ({
  notices: (await listNotices(db)).map(({ endsOn, ...notice }) => ({ ...notice, until: dateWord(endsOn) })),
  address: `${site.baseUrl}${paths.notices()}`,
}))

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageMeta({
    title: '公示',
    description: '正在公示的补录时长、星级和拟表彰名单，有异议可以提。',
    address: data?.address,
  })

export default function NoticesPage() {
  const { notices } = useLoaderData<typeof loader>()
  return (
    <Page width="reading">
      <h1>公示</h1>
      {notices.length === 0 ? (
        <Empty title="现在没有公示" action={{ href: paths.activities(), words: '看看活动' }}>
          补录的时长、申请的星级和拟表彰的名单会在这里公示。
        </Empty>
      ) : (
        <ul className="bul">
          {notices.map(({ id, title, until, state }) => (
            <li key={id}>
              <a href={paths.notice(id)}>{title}</a>，{state === 'open' ? `到 ${until}` : '已经结束'}
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
