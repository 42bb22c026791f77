import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readListQuery } from '#app/domain/list-query.ts'
import { findTeamChoices, listStaffTeams, teamSorts, teamViews } from '#app/domain/teams/staff.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { savedOf } from '#app/http/saved-filters.server.ts'
import { paths } from '#app/paths.ts'
import { Icon } from '#app/ui/icon.tsx'
import { ListTools, ViewTabs } from '#app/ui/list-tools.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { StaffTeamTable } from '#app/ui/staff-team-table.tsx'

export const loader = forStaff('team.found', async (scope) => {
  const { db, actor, url } = scope
  const query = readListQuery(url.searchParams, { sorts: teamSorts, filters: ['town', 'partner'], views: teamViews })
  const [found, choices] = await Promise.all([listStaffTeams(db, actor, query), findTeamChoices(db, actor)])
  return { query, saved: await savedOf(scope, 'teams'), ...found, choices }
})

export const meta: MetaFunction = () => [{ title: '队伍 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function StaffTeamsPage() {
  const { query, saved, rows, counts, choices } = useLoaderData<typeof loader>()
  const towns = choices.county ? [{ value: 'county', words: '全县' }, ...choices.towns] : choices.towns
  const { town = '', partner = '' } = query.filters
  const wordsOf = (options: readonly { value: string; words: string }[], value: string) =>
    options.find((one) => one.value === value)?.words ?? value
  return (
    <StaffPage
      title="队伍"
      actions={
        <a className="btn btn--sm" href={paths.newTeam()}>
          <Icon name="plus" />
          建一支队伍
        </a>
      }
    >
      <ViewTabs
        query={query}
        href={paths.staffTeams}
        views={[
          { view: 'active', words: '在册', count: counts.active },
          { view: 'proposed', words: '等答复', count: counts.proposed },
          { view: 'leaderless', words: '没有队长', count: counts.leaderless },
          { view: 'ended', words: '解散、没建成', count: counts.ended },
        ]}
      />
      <ListTools
        form="find"
        action={paths.staffTeams()}
        href={paths.staffTeams}
        query={query}
        saved={saved}
        placeholder="搜队名、单位、队长"
        applied={[
          ...(town ? [{ name: 'town', words: wordsOf(towns, town) }] : []),
          ...(partner ? [{ name: 'partner', words: wordsOf(choices.partners, partner) }] : []),
        ]}
        summary={`${rows.length} 支`}
      />
      <StaffTeamTable query={query} rows={rows} towns={towns} partners={choices.partners} />
    </StaffPage>
  )
}
