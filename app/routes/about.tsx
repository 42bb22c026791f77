import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { findCounty, listPartners, listTowns } from '#app/domain/league/queries.server.ts'
import { findRuleNumber } from '#app/domain/rules/queries.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'

export const loader = forAnyone('page.read', async ({ db, site, now }) => {
  const [county, towns, partners, minor] = await Promise.all([
    findCounty(db),
    listTowns(db),
    listPartners(db),
    findRuleNumber(db, 'minor.age', dayOf(now)),
  ])
  return {
    county: county?.name ?? '',
    committee: county?.committee ?? '',
    towns: towns.map(({ name }) => name).join('、'),
    partners: partners.map(({ name }) => name),
    minor,
    demo: site.demo,
    address: `${site.baseUrl}${paths.about()}`,
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageMeta({
    title: '关于',
    description: `青石志愿是谁办的，能做什么，怎么找到我们。${data?.committee ?? ''}`,
    address: data?.address,
  })

export default function AboutPage() {
  const { county, committee, towns, partners, minor, demo } = useLoaderData<typeof loader>()
  return (
    <Page width="reading">
      <div className="prose">
        <h1>关于青石志愿</h1>
        {committee ? (
          <p className="lead">
            {committee}办的志愿服务平台，把{county}
            {towns ? `（${towns}）` : ''}的志愿活动和青年场地放在一处。
          </p>
        ) : (
          <p className="lead">把一个县的志愿活动和青年场地放在一处。</p>
        )}
        {demo ? <p>这是演示：活动、场地的联系方式和人都是编的，电话打不通。</p> : null}
        <h2>在这里可以做什么</h2>
        <ul>
          <li>
            <a href={paths.activities()}>找一个活动</a>：看得到时间、地点和还有几个名额，选一场就能报名。
          </li>
          <li>
            <a href={paths.venues()}>去一个场地</a>：青年之家和青空间几点开门，里面有什么。
          </li>
          <li>
            把活动<a href={paths.activitiesCalendar()}>订到自己的日历</a>，或用 <a href={paths.activitiesFeed()}>RSS</a>{' '}
            看新的。
          </li>
        </ul>
        <h2>几条约定</h2>
        <ul>
          <li>名额按报名的先后给，满了就排队；有人退出，排在最前面的人补上。</li>
          <li>每个活动都写明风险和值班电话，有事先打那个电话。</li>
          <li>未满 {minor} 岁报名，要监护人同意才算数。</li>
          <li>
            我们只要用得着的个人信息，<a href={paths.privacy()}>怎么用都写在这里</a>。
          </li>
        </ul>
        {partners.length > 0 ? (
          <>
            <h2>一起做的单位</h2>
            <p>{partners.join('、')}</p>
          </>
        ) : null}
        <h2>软件</h2>
        <p>青石志愿是开源软件（MIT 许可）。页面没有广告，没有统计脚本，关掉脚本也能报名。</p>
      </div>
    </Page>
  )
}
