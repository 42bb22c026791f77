import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readConsole } from '#app/domain/attendance/console.server.ts'
import { whenWord } from '#app/domain/wording.ts'
import { cameraPolicy } from '#app/http/headers.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CheckInSheetPage } from '#app/ui/check-in/page.tsx'
import { ScanCodes } from '#app/ui/check-in/scan.tsx'
import styles from '../styles/staff.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const handle = { staff: true }
export const meta: MetaFunction = () => [{ title: '扫码 · 青石志愿' }, { name: 'robots', content: 'noindex' }]
export const headers = () => cameraPolicy

export const loader = forStaff('check-in.show', async ({ db, keys, actor, params, url, now }) => {
  const { found, lines, confirmation } = await readConsole(db, keys, actor, params.shiftId!, now)
  const { shift, activity } = found
  // Nobody comes or goes any more: the console says why.
  if (confirmation || shift.state === 'cancelled') throw redirect(paths.checkInConsole(shift.id))
  return {
    scan: true,
    shiftId: shift.id,
    title: activity.title,
    when: whenWord(shift.startsAt, shift.endsAt, now),
    by: actor.id,
    act: url.searchParams.get('act') === 'out' ? ('out' as const) : ('in' as const),
    pressKey: crypto.randomUUID(),
    names: Object.fromEntries(lines.map(({ of, name }) => [of, name])),
  }
})

export default function ScanPage() {
  const loaded = useLoaderData<typeof loader>()
  return (
    <CheckInSheetPage {...loaded} heading={loaded.act === 'out' ? '扫码签退' : '扫码签到'} refused={null}>
      <ScanCodes {...loaded} />
    </CheckInSheetPage>
  )
}
