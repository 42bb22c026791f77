import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import {
  countHonours,
  findTeamOnWall,
  listKindsOnWall,
  listNamesOn,
  readWall,
} from '#app/domain/awards/registry/wall.server.ts'
import { readWallQuery } from '#app/domain/awards/registry/wall-filters.ts'
import { holdingWords, levelWords } from '#app/domain/awards/words.ts'
import { listHonoursOnNotice } from '#app/domain/notices/queries.server.ts'
import { dateWord } from '#app/domain/wording.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Chips } from '#app/ui/chips.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { EarlierYears, HonourWall } from '#app/ui/honour-wall.tsx'
import { NoticeBar } from '#app/ui/notice-bar.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'
import { WallFilters } from '#app/ui/wall-filters.tsx'

export const loader = forAnyone('honour.read', async ({ db, url, site }) => {
  const { team: slug, ...asked } = readWallQuery(url.searchParams)
  const team = slug ? await findTeamOnWall(db, slug) : null
  const filters = { ...asked, team: team?.id }
  const { year: _, ...anyYear } = filters
  const [years, kinds] = await Promise.all([countHonours(db, anyYear), listKindsOnWall(db)])
  const year = asked.year ?? years[0]?.year ?? null
  const whole = url.searchParams.size === 0
  const before = whole ? await listNamesOn(db, years.slice(1, 3)) : []
  return {
    before,
    notices: whole
      ? (await listHonoursOnNotice(db)).map(({ endsOn, ...notice }) => ({ ...notice, until: dateWord(endsOn) }))
      : [],
    asked: { ...asked, year, team: slug },
    team: team?.name ?? null,
    years,
    kinds: kinds.map(({ id, name, level }) => ({ value: id, words: `${name}（${levelWords[level]}）` })),
    figures: years.find((one) => one.year === year) ?? { collective: 0, individual: 0 },
    groups:
      year === null
        ? []
        : (await readWall(db, { ...filters, year })).map(({ awardedOn, level, holding, ...group }) => ({
            ...group,
            key: `${holding}-${level}`,
            words: `${levelWords[level]}·${holdingWords[holding]}·${dateWord(awardedOn)} 发布`,
          })),
    address: `${site.baseUrl}${paths.honours()}`,
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageMeta({
    title: data?.asked.year ? `${data.asked.year} 年荣誉墙` : '荣誉墙',
    description: `把名字刻在石头上：${(data?.years ?? []).map(({ year, collective, individual }) => `${year} 年集体 ${collective}、个人 ${individual}`).join('；')}。`,
    address: data?.address,
  })

export default function HonoursPage() {
  const { asked, team, years, kinds, figures, groups, before, notices } = useLoaderData<typeof loader>()
  const { collective, individual } = figures
  return (
    <Page current="honours" width="page">
      <div className="hon-head">
        <div>
          <h1>荣誉墙</h1>
          <p className="lead">把名字刻在石头上。一块石头，一件实在的事。</p>
        </div>
        <Chips
          label="年度"
          chips={years.map(({ year }) => ({
            words: String(year),
            href: paths.honours({ ...asked, year }),
            current: year === asked.year,
          }))}
        />
      </div>
      {notices.map((notice) => (
        <NoticeBar key={notice.id} notice={notice} />
      ))}
      {asked.year === null ? null : (
        <>
          <p className="hon-figures">
            {asked.year} 年{team ? `，${team}` : ''}：
            <a href={paths.honours({ ...asked, holding: 'collective' })}>集体 {collective}</a>
            <span aria-hidden="true"> · </span>
            <a href={paths.honours({ ...asked, holding: 'individual' })}>个人 {individual}</a>
          </p>
          <WallFilters asked={asked} kinds={kinds} />
        </>
      )}
      {groups.length === 0 ? (
        <Empty title="这里还没有石头" action={{ href: paths.honours(), words: '看全部荣誉' }}>
          换一个年度，或者去掉几个条件。
        </Empty>
      ) : (
        <HonourWall groups={groups} />
      )}
      <EarlierYears years={before} />
      <section className="stack me-sec" aria-labelledby="next">
        <h2 id="next">下一个会是谁</h2>
        <p>评选开着的时候，自己报、队伍推、阵地荐都可以，看看现在在评什么。</p>
        <p className="row">
          <a className="btn btn--line" href={paths.calls()}>
            推荐一个人
          </a>
        </p>
      </section>
    </Page>
  )
}
