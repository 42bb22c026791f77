import { useLoaderData } from '@remix-run/react'
import { encode } from 'uqr'
import { readRoster } from '#app/domain/shifts/roster.server.ts'
import { bandWords } from '#app/domain/shifts/roster-words.ts'
import { whenWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { PrintButton } from '#app/ui/print-button.tsx'
import { shiftTrail } from '#app/ui/shift-trail.ts'
import { SignInSheet } from '#app/ui/sign-in-sheet.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

/** Lines for those who come unannounced. */
const blank = 6

export const loader = forStaff('roster.read', async ({ db, keys, actor, params, site, now }) => {
  const { found, coming } = await readRoster(db, keys, actor, params.shiftId!, now)
  const { shift, activity, town, team } = found
  return {
    trail: shiftTrail(found, now, '签到表'),
    title: activity.title,
    when: whenWord(shift.startsAt, shift.endsAt, now),
    where: `${town}·${shift.meetingPoint}`,
    organiser: team ?? activity.organiser,
    inCharge: activity.personInCharge,
    phone: activity.contactPhone,
    matrix: encode(`${site.baseUrl}${paths.activity(activity.id)}`).data,
    // Who waits is not coming, and stands on no sheet (S23); nor who has not been let come yet.
    people: coming.map(({ name, number, band, state, unanswered }) => ({
      number,
      name,
      band: band === 'adult' ? '' : bandWords[band],
      remark: unanswered ? '等本人答应' : state === 'requested' ? '等监护人同意' : '',
    })),
    blank,
  }
})

export default function SheetPage() {
  const { trail, ...sheet } = useLoaderData<typeof loader>()
  return (
    <StaffPage title="签到表" trail={trail} actions={<PrintButton />}>
      <SignInSheet {...sheet} />
    </StaffPage>
  )
}
