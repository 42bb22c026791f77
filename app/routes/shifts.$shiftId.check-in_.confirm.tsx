import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { confirmShift } from '#app/domain/attendance/confirm.server.ts'
import { listContests, previewWorth, readConsole } from '#app/domain/attendance/console.server.ts'
import { answerContest } from '#app/domain/attendance/contest.server.ts'
import { answerForm, onDayOf } from '#app/domain/attendance/form.ts'
import { wordsOfAttendance } from '#app/domain/attendance/refusals.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findShift } from '#app/domain/shifts/find.server.ts'
import { lengthWord, momentWord, timeWord, whenWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ConfirmShift } from '#app/ui/check-in/confirm-shift.tsx'
import { CheckInSheetPage } from '#app/ui/check-in/page.tsx'
import styles from '../styles/staff.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const handle = { staff: true }
export const meta: MetaFunction = () => [{ title: '确认到场 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export const loader = forStaff('attendance.confirm', async ({ db, keys, actor, params, url, now }) => {
  const shown = await readConsole(db, keys, actor, params.shiftId!, now)
  const { shift, activity } = shown.found
  const worth = await previewWorth(db, shown)
  const of = (states: readonly string[]) => shown.lines.filter(({ state }) => states.includes(state))
  return {
    shiftId: shift.id,
    title: activity.title,
    when: whenWord(shift.startsAt, shift.endsAt, now),
    over: now >= shift.endsAt && shift.state === 'scheduled',
    startsAt: timeWord(shift.startsAt),
    endsAt: timeWord(shift.endsAt),
    open: shown.lines
      .filter(({ state, waits }) => state === 'in' || waits)
      .map(({ of, name, inAt, waits }) => ({ of, name, in: inAt ? timeWord(inAt) : '', waits })),
    came: worth.lines.map(({ of, name, inAt, outAt, minutes, why }) => ({
      ...{ of, name, why },
      in: inAt ? timeWord(inAt) : '',
      out: outAt ? timeWord(outAt) : '',
      length: minutes > 0 ? lengthWord(minutes) : '',
    })),
    absent: of(['expected', 'absent'])
      .filter(({ blocked }) => !blocked)
      .map(({ of, name, state }) => ({ of, name, marked: state === 'absent' || !of.startsWith('s.') })),
    excused: of(['excused']).map(({ of, name }) => ({ of, name })),
    rules: `早到晚走最多各算 ${worth.toleranceMinutes} 分钟，在场不到 ${worth.sharePercent}% 不算时长。`,
    contests: await listContests(db, actor, shift.id),
    confirmation: shown.confirmation && {
      at: momentWord(shown.confirmation.confirmedAt, now),
      present: shown.confirmation.present,
      absent: shown.confirmation.absent,
      entries: shown.confirmation.entries,
    },
    done: url.searchParams.get('done'),
  }
})

export const action = forStaff('attendance.confirm', async ({ request, db, keys, actor, params, now }) => {
  const { shift } = await findShift(db, actor, 'attendance.confirm', params.shiftId!)
  if ((await request.clone().formData()).has('contest')) {
    const form = await readForm(request, answerForm)
    if (form.rejection) return data({ words: '写一句答复；时间写成 09:05 这样' }, { status: 400 })
    const { contest, verdict, inAt, outAt, answer } = form.value
    const times = { inAt: onDayOf(dayOf(shift.startsAt), inAt), outAt: onDayOf(dayOf(shift.endsAt), outAt) }
    const given = { upheld: verdict === 'uphold', answer, ...times }
    const answered = await answerContest(db, keys, actor, shift.id, contest, given, now)
    if (!answered.ok) return data({ words: wordsOfAttendance(answered.refusal, now) }, { status: 409 })
    return redirect(paths.confirmAttendance(shift.id, { done: 'answered' }), 303)
  }
  const outcome = await confirmShift(db, keys, actor, shift.id, now)
  if (!outcome.ok) return data({ words: wordsOfAttendance(outcome.refusal, now) }, { status: 409 })
  return redirect(paths.confirmAttendance(shift.id, { done: 'confirmed' }), 303)
})

export default function ConfirmPage() {
  const loaded = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <CheckInSheetPage {...loaded} heading="确认到场" refused={refused?.words ?? null}>
      <ConfirmShift {...loaded} />
    </CheckInSheetPage>
  )
}
