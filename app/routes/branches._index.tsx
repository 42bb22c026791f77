import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listBranches } from '#app/domain/league/branches.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export const loader = forAnyone('page.read', async ({ db, site }) => ({
  branches: await listBranches(db),
  address: `${site.baseUrl}${paths.branches()}`,
}))

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageMeta({ title: '团支部', description: '各镇每个村和社区的团支部，得过哪些荣誉。', address: data?.address })

export default function BranchesPage() {
  const { branches } = useLoaderData<typeof loader>()
  const towns = [...new Set(branches.map(({ town }) => town))]
  return (
    <Page current="teams" width="page">
      <div className="cat-head">
        <h1>
          团支部 <small className="muted">{branches.length} 个</small>
        </h1>
      </div>
      {branches.length === 0 ? (
        <Empty title="还没有团支部" action={{ href: paths.teams(), words: '看队伍' }}>
          县里的村和社区录进来以后，它们的团支部就在这里。
        </Empty>
      ) : null}
      {towns.map((town) => (
        <section key={town} className="me-sec" aria-label={town}>
          <h2>{town}</h2>
          <ul className="branches">
            {branches
              .filter((one) => one.town === town)
              .map(({ slug, name, village }) => (
                <li key={slug}>
                  <a href={paths.branch(slug)}>{village ?? name}</a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}
