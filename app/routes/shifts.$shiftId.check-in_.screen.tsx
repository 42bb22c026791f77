import { data, type HeadersFunction, type LinksFunction, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { encode } from 'uqr'
import { codeFor, digitsFor, stepSeconds } from '#app/domain/attendance/code.server.ts'
import { findShift } from '#app/domain/shifts/find.server.ts'
import { timeWord, whenWord } from '#app/domain/wording.ts'
import { framedPolicy } from '#app/http/headers.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CheckInScreen } from '#app/ui/check-in/screen.tsx'
import styles from '../styles/staff.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const handle = { staff: true }
export const meta: MetaFunction = () => [{ title: '签到码 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

// Comes again by itself when the code turns, without a script.
export const headers: HeadersFunction = ({ loaderHeaders }) => ({
  ...framedPolicy,
  Refresh: loaderHeaders.get('Refresh') ?? String(stepSeconds),
})

export const loader = forStaff('check-in.show', async ({ db, keys, actor, params, site, url, now }) => {
  const found = await findShift(db, actor, 'check-in.show', params.shiftId!)
  const { shift, activity } = found
  const act = url.searchParams.get('act') === 'out' ? 'out' : 'in'
  const left = stepSeconds - (Math.floor(now.getTime() / 1000) % stepSeconds)
  return data(
    {
      title: activity.title,
      when: `${whenWord(shift.startsAt, shift.endsAt, now)}·${shift.meetingPoint}`,
      clock: timeWord(now),
      act: act as 'in' | 'out',
      cancelled: shift.state === 'cancelled',
      matrix: encode(`${site.baseUrl}${paths.checkIn(codeFor(keys, found, act, now))}`).data,
      digits: digitsFor(keys, found, act, now),
      left,
    },
    { headers: { Refresh: String(left) } },
  )
})

export default function ScreenPage() {
  return <CheckInScreen {...useLoaderData<typeof loader>()} />
}
