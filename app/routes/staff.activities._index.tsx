import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countViews, listForStaff } from '#app/domain/activities/staff-list.server.ts'
import { type StaffView, staffViews, viewWords } from '#app/domain/activities/staff-rows.ts'
import { listProgrammes } from '#app/domain/activities/today.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { listPartners, listTowns } from '#app/domain/league/queries.server.ts'
import { readListQuery } from '#app/domain/list-query.ts'
import { can } from '#app/domain/policy.ts'
import { dateWord, timeWord, weekdayWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { savedOf } from '#app/http/saved-filters.server.ts'
import { paths } from '#app/paths.ts'
import { ActivityTable } from '#app/ui/activity-table.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { ListFoot, ListTools, ViewTabs } from '#app/ui/list-tools.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Done } from '#app/ui/undo.tsx'

export const loader = forStaff('activity.draft', async (scope) => {
  const { db, actor, url, now } = scope
  const views = staffViews.filter((view) => view !== 'review' || can(actor, 'activity.publish'))
  const query = readListQuery(url.searchParams, {
    sorts: ['starts', 'taken', 'waiting', 'title'],
    filters: ['programme', 'town', 'partner', 'state'],
    views,
  })
  const [list, counts, towns, programmes, partners] = await Promise.all([
    listForStaff(db, actor, query, now),
    countViews(db, actor, views, now),
    listTowns(db),
    listProgrammes(db),
    listPartners(db),
  ])
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, words: name }))
  return {
    query,
    saved: await savedOf(scope, 'activities'),
    next: list.next,
    total: list.total,
    views: views.map((view: StaffView) => ({ view, words: viewWords[view], count: counts[view] })),
    options: {
      town: named(towns),
      programme: named(programmes),
      partner: partners.map(({ id, shortName }) => ({ value: id, words: shortName })),
    },
    rows: list.rows.map(({ startsAt, updatedAt: _, ...row }) => ({
      ...row,
      day: startsAt ? `${dateWord(dayOf(startsAt))} ${weekdayWord(dayOf(startsAt)).slice(1)}` : '还没定',
      time: startsAt ? timeWord(startsAt) : '',
    })),
    mayFeature: can(actor, 'activity.publish'),
    picked: url.searchParams.has('pick'),
    done: Object.fromEntries(url.searchParams),
  }
})

export const meta: MetaFunction = () => [{ title: '活动 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Readonly<Record<string, string>> = {
  cancel: '取消了，该知道的人都告诉了',
  return: '退回去了，写的原因已经告诉对方',
  owner: '负责人改好了',
  feature: '放到首页了，都办完了自己会下来',
  unfeature: '从首页拿下了',
}

/** What was put on the front page comes off again, and the other way round. */
function undoOf({ done, ids = '' }: Readonly<Record<string, string>>) {
  const back = done === 'feature' ? 'unfeature' : done === 'unfeature' ? 'feature' : null
  if (!back || !ids) return null
  const picked = ids.split('.').map((id) => ['id', id] as const)
  return { action: paths.staffActivitiesBatch(), kept: [['do', back] as const, ['sure', 'yes'] as const, ...picked] }
}

export default function ActivitiesPage() {
  const { query, saved, next, total, views, options, rows, picked, mayFeature, done } = useLoaderData<typeof loader>()
  const [taken, places] = [
    rows.reduce((sum, row) => sum + row.taken, 0),
    rows.reduce((sum, row) => sum + (row.places ?? 0), 0),
  ]
  const words = Object.values(options).flat()
  const applied = Object.entries(query.filters).flatMap(([name, value]) => {
    const found = words.find((option) => option.value === value)
    return found ? [{ name, words: found.words }] : []
  })
  return (
    <StaffPage
      title="活动"
      actions={
        <>
          <a
            className="btn btn--line btn--sm"
            href={paths.staffActivitiesExport({ ...query.filters, q: query.q, view: query.view })}
          >
            <Icon name="file-spreadsheet" />
            导出{total === null ? '' : ` ${total} 行`}
          </a>
          <a className="btn btn--sm" href={paths.newActivity()}>
            <Icon name="plus" />
            新建活动
          </a>
        </>
      }
      flash={
        doneWords[done.done ?? ''] ? (
          <Done title={doneWords[done.done ?? '']} undo={undoOf(done)}>
            {done.failed ? `没做成的：${done.failed}` : null}
          </Done>
        ) : null
      }
    >
      <ViewTabs query={query} href={paths.staffActivities} views={views} />
      <ListTools
        form="find"
        action={paths.staffActivities()}
        href={paths.staffActivities}
        query={query}
        saved={saved}
        placeholder="搜活动、地点、负责人"
        applied={applied}
        summary={total === null ? undefined : `${total} 个·这一页报名 ${taken} / ${places}`}
      />
      <ActivityTable query={query} rows={rows} options={options} picked={picked} mayFeature={mayFeature} />
      <ListFoot query={query} href={paths.staffActivities} next={next} />
    </StaffPage>
  )
}
