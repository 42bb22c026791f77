import { type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listTeamHonours } from '#app/domain/awards/own.server.ts'
import { findNewSlug } from '#app/domain/teams/names.server.ts'
import { findStanding } from '#app/domain/teams/own.server.ts'
import { readTeamPage } from '#app/domain/teams/page.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ActivityCards } from '#app/ui/activity-cards.tsx'
import { HonourList } from '#app/ui/awards/honour-list.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'
import { SectionHead } from '#app/ui/section-head.tsx'
import { StepsTimeline } from '#app/ui/steps-timeline.tsx'
import { TeamActs } from '#app/ui/team-acts.tsx'
import { TeamHero } from '#app/ui/team-hero.tsx'
import { TeamPebbles } from '#app/ui/team-pebbles.tsx'
import { TeamRow } from '#app/ui/team-row.tsx'
import { TeamSide } from '#app/ui/team-side.tsx'

export const loader = forAnyone('page.read', async ({ db, keys, actor, params, site, now }) => {
  const slug = params.slug!
  const moved = await findNewSlug(db, slug)
  if (moved !== null) throw redirect(paths.team(moved), 301)
  const page = await readTeamPage(db, keys, slug, { address: `${site.baseUrl}${paths.team(slug)}`, now })
  const [standing, honours] = await Promise.all([findStanding(db, actor, page), listTeamHonours(db, page.id)])
  return { ...page, standing, honours }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageMeta({ title: data.name, description: data.summary, address: data.address, thing: data.thing })
    : [{ title: '没有这支队伍 · 青石志愿' }]

export default function TeamPage() {
  const team = useLoaderData<typeof loader>()
  const trail = [
    { words: '队伍', href: paths.teams() },
    ...(team.parent ? [{ words: team.parent.name, href: paths.team(team.parent.slug) }] : []),
    { words: team.name },
  ]
  return (
    <Page current="teams">
      <TeamHero {...team} trail={trail}>
        {team.dissolved ? null : <TeamActs slug={team.slug} {...team.standing} />}
      </TeamHero>
      <div className="wrap section two">
        <div className="stack-l">
          {team.dissolved ? (
            <Flash tone="warn" title="这支队伍已经解散">
              做过的事和时长都留着，不再收新队员。
            </Flash>
          ) : null}
          {team.about.length > 0 ? (
            <section aria-labelledby="about">
              <h2 className="h2-gap" id="about">
                我们是谁
              </h2>
              {team.about.map((words) => (
                <p key={words}>{words}</p>
              ))}
            </section>
          ) : null}
          {team.dissolved ? null : (
            <section aria-labelledby="coming">
              <SectionHead
                id="coming"
                title="接下来"
                more={
                  team.comingCount > team.coming.length
                    ? { href: paths.activities({ q: team.name }), words: `全部 ${team.comingCount} 场` }
                    : null
                }
              />
              {team.coming.length > 0 ? (
                <ActivityCards activities={team.coming} as="list" />
              ) : (
                <Empty
                  title="这支队伍暂时没有排活动"
                  heading="h3"
                  action={{ href: paths.activities(), words: '看看别的活动' }}
                />
              )}
            </section>
          )}
          {team.recent.length > 0 ? (
            <section aria-labelledby="done">
              <h2 className="h2-gap" id="done">
                最近做了什么
              </h2>
              <StepsTimeline
                steps={team.recent.map(({ activityId, title, detail }) => ({
                  title: <a href={paths.activity(activityId)}>{title}</a>,
                  detail,
                }))}
              />
            </section>
          ) : null}
          <HonourList {...team.honours} title="得过的荣誉" wall={paths.honours({ team: team.slug })} />
          {team.subTeams.length > 0 ? (
            <section aria-labelledby="sub-teams">
              <SectionHead id="sub-teams" title="分队" note={`${team.subTeams.length} 支，各和一个单位一起做`} />
              <ul className="teams">
                {team.subTeams.map((one) => (
                  <TeamRow key={one.id} team={one} heading="h3" />
                ))}
              </ul>
            </section>
          ) : null}
          <TeamPebbles members={team.members} named={team.named} />
        </div>
        <TeamSide {...team} />
      </div>
    </Page>
  )
}
