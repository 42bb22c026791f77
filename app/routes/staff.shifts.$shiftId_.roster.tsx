import { useLoaderData } from '@remix-run/react'
import { readListQuery } from '#app/domain/list-query.ts'
import { can } from '#app/domain/policy.ts'
import { placedOf } from '#app/domain/shifts/find.server.ts'
import { readRoster } from '#app/domain/shifts/roster.server.ts'
import { rosterViewOf } from '#app/domain/shifts/roster-words.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Icon } from '#app/ui/icon.tsx'
import { ListTools, ViewTabs } from '#app/ui/list-tools.tsx'
import { RosterDone } from '#app/ui/roster-done.tsx'
import { RosterTable } from '#app/ui/roster-table.tsx'
import { shiftTrail } from '#app/ui/shift-trail.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

const offered = { sorts: ['order', 'name', 'band', 'standing'], views: ['coming', 'waiting', 'gone'] }

export const loader = forStaff('roster.read', async ({ db, keys, actor, params, url, now }) => {
  const query = readListQuery(url.searchParams, offered)
  const roster = await readRoster(db, keys, actor, params.shiftId!, now)
  const { found, coming, waiting, gone } = roster
  const placed = placedOf(found)
  const shown = query.view === 'waiting' ? waiting : query.view === 'gone' ? gone : coming
  const rows = rosterViewOf(shown, query)
  return {
    shiftId: found.shift.id,
    trail: shiftTrail(found, now, '名单'),
    query,
    counts: { coming: coming.length, waiting: waiting.length, gone: gone.length },
    places: found.shift.places,
    rows,
    phones: rows.some(({ phone }) => phone !== null),
    may: {
      act: can(actor, 'signup.answer', placed),
      note: can(actor, 'team.message', placed) && query.view !== 'gone',
      take: can(actor, 'list.export', placed),
      add: can(actor, 'signup.make-for', placed),
    },
    done: url.searchParams.get('done'),
  }
})

export default function RosterPage() {
  const loaded = useLoaderData<typeof loader>()
  const { shiftId, query, counts, places, may } = loaded
  const href = (change: Record<string, string>) => paths.shiftRoster(shiftId, change)
  return (
    <StaffPage
      title="名单"
      trail={loaded.trail}
      flash={<RosterDone done={loaded.done} />}
      actions={
        <>
          {may.take ? (
            <a className="btn btn--line btn--sm" href={paths.shiftRosterExport(shiftId)}>
              <Icon name="file-spreadsheet" />
              导出
            </a>
          ) : null}
          <a className="btn btn--line btn--sm" href={paths.checkInConsole(shiftId)}>
            <Icon name="user-check" />
            现场签到
          </a>
          <a className="btn btn--line btn--sm" href={paths.shiftSheet(shiftId)}>
            <Icon name="printer" />
            打印签到表
          </a>
          {may.add ? (
            <a className="btn btn--sm" href={paths.shiftAdd(shiftId)}>
              <Icon name="user-plus" />
              替人报名
            </a>
          ) : null}
        </>
      }
    >
      <ViewTabs
        query={query}
        href={href}
        views={[
          { view: 'coming', words: '会来的', count: places === null ? counts.coming : `${counts.coming}/${places}` },
          { view: 'waiting', words: '候补', count: counts.waiting },
          { view: 'gone', words: '不来的', count: counts.gone },
        ]}
      />
      <ListTools
        form="find"
        action={paths.shiftRoster(shiftId)}
        href={href}
        query={query}
        placeholder="搜姓名、志愿者编号"
        summary={`${loaded.rows.length} 人`}
      />
      <RosterTable {...loaded} href={href} />
    </StaffPage>
  )
}
