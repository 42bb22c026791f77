import { useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { dateWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('session.end', ({ now }) => ({ today: dateWord(dayOf(now)) }))

export default function DayPage() {
  const { today } = useLoaderData<typeof loader>()
  return <StaffPage title={today}>{null}</StaffPage>
}
