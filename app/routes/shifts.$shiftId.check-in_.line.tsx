import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { press } from '#app/domain/attendance/act.server.ts'
import { readConsole } from '#app/domain/attendance/console.server.ts'
import { whomOf } from '#app/domain/attendance/console.ts'
import { lineForm, onDayOf } from '#app/domain/attendance/form.ts'
import { wordsOfAttendance } from '#app/domain/attendance/refusals.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { NotFound } from '#app/domain/errors.ts'
import { findShift } from '#app/domain/shifts/find.server.ts'
import { excuse } from '#app/domain/signups/by-staff/take-out.server.ts'
import { actRefusals } from '#app/domain/signups/by-staff/words.ts'
import { excuseWords } from '#app/domain/signups/leave-reasons.ts'
import { timeWord, whenWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { LineForms } from '#app/ui/check-in/line-forms.tsx'
import { CheckInSheetPage } from '#app/ui/check-in/page.tsx'
import styles from '../styles/staff.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const handle = { staff: true }
export const meta: MetaFunction = () => [{ title: '改签到 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export const loader = forStaff('attendance.correct', async ({ db, keys, actor, params, url, now }) => {
  const { found, lines, confirmation } = await readConsole(db, keys, actor, params.shiftId!, now)
  const line = lines.find(({ of }) => of === url.searchParams.get('of'))
  // Gone since the console was shown, or never there: the console says who is.
  if (!line) throw redirect(paths.checkInConsole(params.shiftId!))
  const { shift, activity } = found
  return {
    shiftId: shift.id,
    title: activity.title,
    when: whenWord(shift.startsAt, shift.endsAt, now),
    settled: confirmation !== undefined,
    over: now >= shift.endsAt,
    pressKey: crypto.randomUUID(),
    back: url.searchParams.get('back') === 'confirm' ? 'confirm' : '',
    line: {
      of: line.of,
      name: line.name,
      state: line.state,
      reason: line.reason,
      in: timeWord(line.inAt ?? shift.startsAt),
      out: timeWord(line.outAt ?? shift.endsAt),
    },
  }
})

export const action = forStaff('attendance.correct', async ({ request, db, keys, actor, params, url, now }) => {
  const { shift } = await findShift(db, actor, 'attendance.correct', params.shiftId!)
  const form = await readForm(request, lineForm)
  const whom = whomOf(url.searchParams.get('of') ?? '')
  if (form.rejection || !whom)
    return data({ words: '核对一下：时间写成 09:05 这样，原因最多 100 个字' }, { status: 400 })
  const { key, do: verb, inAt, outAt, reason, why } = form.value
  const done = () =>
    url.searchParams.get('back') === 'confirm'
      ? redirect(paths.confirmAttendance(shift.id), 303)
      : redirect(paths.checkInConsole(shift.id, { done: verb, of: url.searchParams.get('of') }), 303)
  if (verb === 'excuse') {
    if (!('signupId' in whom)) throw new NotFound('signup')
    const excused = await excuse(db, keys, actor, whom.signupId, { reason: excuseWords(why, reason) }, now)
    if (excused.ok) return done()
    const words = excused.refusal === 'reason-missing' ? '选一个原因；选“其他”的，写一句' : actRefusals[excused.refusal]
    return data({ words }, { status: 409 })
  }
  const day = dayOf(shift.startsAt)
  const given = { inAt: onDayOf(day, inAt), outAt: onDayOf(dayOf(shift.endsAt), outAt), reason }
  const outcome = await press(db, actor, shift.id, { key: `${key}:${verb}`, verb, whom, ...given }, now)
  if (!outcome.ok) return data({ words: wordsOfAttendance(outcome.refusal, now) }, { status: 409 })
  return done()
})

export default function LinePage() {
  const { line, ...loaded } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <CheckInSheetPage {...loaded} heading={line.name} refused={refused?.words ?? null}>
      <LineForms {...loaded} line={line} />
    </CheckInSheetPage>
  )
}
