import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listComing, listPast } from '#app/domain/signups/queries.server.ts'
import { remarksFor } from '#app/domain/signups/remarks.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { SectionHead } from '#app/ui/section-head.tsx'
import { SignupRows } from '#app/ui/signup-rows.tsx'
import { signupRow } from '#app/ui/signup-words.ts'

export const loader = forMembers('person.read', async ({ db, keys, actor, now, url }) => {
  const after = markOf(url.searchParams)
  const coming = after ? [] : await listComing(db, actor, now)
  const [past, remarks] = await Promise.all([listPast(db, actor, after, now), remarksFor(db, keys, actor, coming, now)])
  return {
    coming: coming.map((view) => signupRow(view, now, remarks.get(view.signup.id))),
    past: past.signups.map((view) => signupRow(view, now)),
    earlier: past.next && paths.mySignups({ before: past.next.startsAt.getTime(), id: past.next.id }),
    paged: after !== null,
  }
})

/** Where the page of the past begins; an address that does not read begins at the top. */
function markOf(search: URLSearchParams) {
  const [before, id] = [search.get('before') ?? '', search.get('id') ?? '']
  return /^\d{1,14}$/.test(before) && id ? { startsAt: new Date(Number(before)), id } : null
}

export const meta: MetaFunction = () => [{ title: '我的报名 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function MySignupsPage() {
  const { coming, past, earlier, paged } = useLoaderData<typeof loader>()
  const none = coming.length === 0 && past.length === 0
  return (
    <Page current="me" width="page">
      <Crumbs trail={[{ words: '我的', href: paths.me() }, { words: '我的报名' }]} />
      <h1>我的报名</h1>
      {none ? (
        <Empty title="还没报过名" action={{ href: paths.activities(), words: '看看活动' }}>
          还没铺第一块。从这个周末开始？
        </Empty>
      ) : null}
      {coming.length > 0 ? (
        <section className="me-sec" aria-labelledby="coming">
          <SectionHead id="coming" title="接下来的" />
          <SignupRows signups={coming} />
        </section>
      ) : null}
      {past.length > 0 ? (
        <section className="me-sec" aria-labelledby="past">
          <SectionHead id="past" title="以前的" />
          <SignupRows signups={past} />
        </section>
      ) : null}
      <Pager
        previousHref={paged ? paths.mySignups() : undefined}
        previous="回到最近"
        nextHref={earlier}
        next="更早的"
      />
    </Page>
  )
}
