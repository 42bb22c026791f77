import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readTeamFilters, teamQuery } from '#app/domain/teams/filters.ts'
import { readTeams } from '#app/domain/teams/list.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Chips } from '#app/ui/chips.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'
import { SearchBox } from '#app/ui/search-box.tsx'
import { TeamRow } from '#app/ui/team-row.tsx'

export const loader = forAnyone('page.read', async ({ db, url, site, now }) => {
  const { filters } = readTeamFilters(url.searchParams)
  return { filters, ...(await readTeams(db, filters, now)), address: `${site.baseUrl}${paths.teams()}` }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageMeta({
    title: '队伍',
    description: `${data?.county ?? ''}的志愿服务队：在哪个镇，和谁一起做，有多少人，怎么加入。`,
    address: data?.address,
  })

export default function TeamsPage() {
  const { filters, towns, partners, teams } = useLoaderData<typeof loader>()
  const { q, town, partner } = filters
  const to = (change: Partial<typeof filters>) => paths.teams(teamQuery({ ...filters, ...change }))
  const narrowed = Object.keys(teamQuery(filters)).length > 0
  return (
    <Page current="teams" width="page">
      <div className="cat-head">
        <h1>
          队伍 <small className="muted">{teams.length} 支</small>
        </h1>
      </div>
      <div className="teams-find">
        <SearchBox
          action={paths.teams()}
          query={q}
          placeholder="搜队名、做什么、联动单位"
          kept={Object.entries(teamQuery({ ...filters, q: '' }))}
        />
        <Chips
          label="按镇"
          scroll
          chips={[
            { words: '全县', href: to({ town: '' }), current: town === '' },
            ...towns.map(({ id, name }) => ({ words: name, href: to({ town: id }), current: town === id })),
          ]}
        />
        {partners.length > 0 ? (
          <Chips
            label="按联动单位"
            scroll
            chips={[
              { words: '不限单位', href: to({ partner: '' }), current: partner === '' },
              ...partners.map(({ id, name }) => ({ words: name, href: to({ partner: id }), current: partner === id })),
            ]}
          />
        ) : null}
      </div>
      {teams.length > 0 ? (
        <ul className="teams">
          {teams.map((team) => (
            <TeamRow key={team.id} team={team} heading={team.under ? 'h3' : 'h2'} />
          ))}
        </ul>
      ) : narrowed ? (
        <Empty title="没有这样的队伍" action={{ href: paths.teams(), words: '看全部队伍' }}>
          换个词，或者换一个镇、一个单位。
        </Empty>
      ) : (
        <Empty title="还没有队伍" action={{ href: paths.activities(), words: '看看活动' }}>
          团委建好队伍以后会出现在这里。
        </Empty>
      )}
      <p className="row form-go">
        <a className="btn btn--line" href={paths.askForTeam()}>
          申请建一支队伍
        </a>
      </p>
    </Page>
  )
}
