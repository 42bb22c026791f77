import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listStaffCalls } from '#app/domain/awards/calls/list.server.ts'
import { callStateWords, minuteWord } from '#app/domain/awards/calls/refusals.ts'
import { can } from '#app/domain/policy.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('award.recommend', async ({ db, actor }) => ({
  makes: can(actor, 'award.call'),
  calls: (await listStaffCalls(db, actor)).map(({ call, kind, handedIn }) => ({
    ...{ id: call.id, title: call.title, year: call.year, kind, handedIn, state: callStateWords[call.state]! },
    closes: minuteWord(call.closesAt),
    towns: minuteWord(call.townsUntil),
  })),
}))

export const meta: MetaFunction = () => [{ title: '评选 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function StaffCallsPage() {
  const { makes, calls } = useLoaderData<typeof loader>()
  const begin = (
    <a className="btn" href={paths.newCall()}>
      起草评选通知
    </a>
  )
  return (
    <StaffPage title="评选" actions={makes ? begin : null}>
      {calls.length === 0 ? (
        <Empty
          title="还没有评选"
          action={makes ? { href: paths.newCall(), words: '起草评选通知' } : { href: paths.staff(), words: '回今日' }}
        >
          县团委发出通知，推荐就在这里看。
        </Empty>
      ) : (
        <div className="tblwrap">
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">评选</th>
                <th scope="col">荣誉</th>
                <th scope="col">状态</th>
                <th scope="col">推荐截止</th>
                <th scope="col">各镇截止</th>
                <th scope="col" className="num">
                  交上来
                </th>
              </tr>
            </thead>
            <tbody>
              {calls.map(({ id, title, kind, state, closes, towns, handedIn }) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={paths.staffCall(id)}>{title}</a>
                  </th>
                  <td>{kind}</td>
                  <td>{state}</td>
                  <td>{closes}</td>
                  <td>{towns}</td>
                  <td className="num">{handedIn}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </StaffPage>
  )
}
