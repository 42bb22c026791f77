import { useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { listWaitingFor } from '#app/domain/day/waiting.server.ts'
import { clockOf } from '#app/domain/day/waiting-words.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { can } from '#app/domain/policy.ts'
import { dayWord } from '#app/domain/wording.ts'
import { figuresView, todayView } from '#app/http/day-view.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CountySketch } from '#app/ui/county-sketch.tsx'
import { DayShifts } from '#app/ui/day/day-shifts.tsx'
import { FigureTable } from '#app/ui/day/figure-table.tsx'
import { MonthTiles } from '#app/ui/day/month-tiles.tsx'
import { Legend, StackedBars } from '#app/ui/day/stacked-bars.tsx'
import { VillageGrid } from '#app/ui/day/village-grid.tsx'
import { WaitingList } from '#app/ui/day/waiting-list.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('session.end', async (here) => {
  const { db, actor, now } = here
  const today = dayOf(now)
  const [waiting, live, figures, county] = await Promise.all([
    listWaitingFor(db, actor, now),
    todayView(here),
    figuresView(here),
    findCounty(db),
  ])
  return {
    today: dayWord(today),
    month: Number(today.slice(5, 7)),
    county: county?.name ?? '',
    drafts: can(actor, 'activity.draft'),
    waiting: waiting.map(({ since, until, ...one }) => ({ ...one, clock: clockOf({ since, until }, now) })),
    live,
    figures,
  }
})

export default function DayPage() {
  const { today, month, county, drafts, waiting, live, figures } = useLoaderData<typeof loader>()
  return (
    <StaffPage
      title={today}
      actions={
        drafts ? (
          <a className="btn btn--sm" href={paths.newActivity()}>
            <Icon name="plus" />
            新建活动
          </a>
        ) : null
      }
    >
      <div className="dash">
        <div className="dash-col">
          <WaitingList waiting={waiting} />
          {figures && live.pins.length > 0 ? (
            <Panel id="where" title="今天和明天在哪里">
              <CountySketch county={county} towns={figures.towns} pins={live.pins} className="day-map" />
            </Panel>
          ) : null}
        </div>
        <DayShifts shifts={live.shifts} more={live.more} />
      </div>
      {figures ? (
        <>
          <MonthTiles month={month} figures={figures.month} before={figures.before} />
          <div className="dash dash--b">
            <Panel id="weeks" title="每周服务人次" aside={<Legend series={figures.columns} />}>
              <StackedBars
                words={`最近 ${figures.weeks.length} 周每周的服务人次，按镇分开；数字在下面的表里。`}
                series={figures.columns}
                bars={figures.weeks}
              />
              <details>
                <summary>看表格</summary>
                <FigureTable
                  caption="每周服务人次"
                  head="哪周（周一）"
                  columns={figures.columns}
                  rows={figures.weeks}
                />
              </details>
            </Panel>
            <Panel id="heat" title={`${month} 月人次：项目 × 镇`} bare>
              <FigureTable caption="这个月的人次" head="项目" columns={figures.columns} rows={figures.heat} heat />
            </Panel>
          </div>
          {figures.villages.length > 0 ? (
            <div className="dash-vil">
              <VillageGrid towns={figures.villages} />
            </div>
          ) : null}
        </>
      ) : null}
    </StaffPage>
  )
}
