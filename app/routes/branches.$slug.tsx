import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listBranchHonours } from '#app/domain/awards/own.server.ts'
import { findBranch } from '#app/domain/league/branches.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { HonourList } from '#app/ui/awards/honour-list.tsx'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export const loader = forAnyone('page.read', async ({ db, params, site }) => {
  const branch = await findBranch(db, params.slug!)
  const address = `${site.baseUrl}${paths.branch(branch.slug)}`
  return { ...branch, honours: await listBranchHonours(db, branch.id), address }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageMeta({ title: data.name, description: data.summary || `${data.town}的团支部。`, address: data.address })
    : [{ title: '没有这个团支部 · 青石志愿' }]

export default function BranchPage() {
  const { name, town, townId, village, summary, honours } = useLoaderData<typeof loader>()
  return (
    <Page current="teams" width="reading">
      <Crumbs trail={[{ words: '团支部', href: paths.branches() }, { words: village ?? name }]} />
      <h1>{name}</h1>
      <p className="lead">{[town, village].filter(Boolean).join(' · ')}</p>
      {summary ? <p>{summary}</p> : null}
      <HonourList {...honours} title="得过的荣誉" wall={paths.honours()} className="me-sec" />
      {honours.all === 0 ? <p className="muted">还没有登记过荣誉。</p> : null}
      <p className="row me-sec">
        <a className="btn btn--line" href={paths.activities({ town: townId })}>
          看{town}的活动
        </a>
      </p>
    </Page>
  )
}
