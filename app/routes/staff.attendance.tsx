import { useLoaderData } from '@remix-run/react'
import { listUnconfirmed } from '#app/domain/attendance/due.server.ts'
import { whenWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('attendance.confirm', async ({ db, actor, now }) => ({
  shifts: (await listUnconfirmed(db, actor, now)).map(({ shift, title, personInCharge, open }) => ({
    id: shift.id,
    title,
    personInCharge,
    open,
    when: whenWord(shift.startsAt, shift.endsAt, now),
  })),
}))

export default function AttendancePage() {
  const { shifts } = useLoaderData<typeof loader>()
  return (
    <StaffPage title="等确认到场的场次">
      {shifts.length === 0 ? (
        <Empty title="都确认过了">一场结束以后没有确认的，会列在这里。</Empty>
      ) : (
        <Panel id="due" title={`${shifts.length} 场`} bare>
          <ul className="live live--plain">
            {shifts.map(({ id, title, personInCharge, open, when }) => (
              <li key={id}>
                <div>
                  <a href={paths.confirmAttendance(id)}>
                    <b>{title}</b>
                  </a>
                  <p className="muted">
                    {when}·{personInCharge}
                  </p>
                </div>
                <span className="live__r">{open > 0 ? `${open} 人没有签退` : '可以确认了'}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </StaffPage>
  )
}
