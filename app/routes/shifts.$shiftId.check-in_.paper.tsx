import { data, type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { press } from '#app/domain/attendance/act.server.ts'
import { readConsole } from '#app/domain/attendance/console.server.ts'
import { whomOf } from '#app/domain/attendance/console.ts'
import { clockText, onDayOf } from '#app/domain/attendance/form.ts'
import { wordsOfAttendance } from '#app/domain/attendance/refusals.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { findShift } from '#app/domain/shifts/find.server.ts'
import { timeWord, whenWord } from '#app/domain/wording.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CheckInSheetPage } from '#app/ui/check-in/page.tsx'
import { PaperForm } from '#app/ui/check-in/paper-form.tsx'
import styles from '../styles/staff.css?url'

/** As many lines as a sheet of paper has; the rest follows. */
const atOnce = 50

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const handle = { staff: true }
export const meta: MetaFunction = () => [{ title: '照纸质表补录 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export const loader = forStaff('attendance.correct', async ({ db, keys, actor, params, now }) => {
  const { found, lines, confirmation } = await readConsole(db, keys, actor, params.shiftId!, now)
  const { shift, activity } = found
  const left = lines.filter(({ state, blocked }) => state === 'expected' && !blocked)
  return {
    shiftId: shift.id,
    title: activity.title,
    when: whenWord(shift.startsAt, shift.endsAt, now),
    settled: confirmation !== undefined,
    over: now >= shift.endsAt,
    pressKey: crypto.randomUUID(),
    startsAt: timeWord(shift.startsAt),
    endsAt: timeWord(shift.endsAt),
    left: left.length,
    lines: left.slice(0, atOnce).map(({ of, name, number }) => ({ of, name, number })),
  }
})

export const action = forStaff('attendance.correct', async ({ request, db, actor, params, now }) => {
  const { shift } = await findShift(db, actor, 'attendance.correct', params.shiftId!)
  const sent = await request.formData()
  const column = (name: string) => sent.getAll(name).map(String).slice(0, atOnce)
  const [key = '', ins, outs] = [column('key')[0], column('inAt'), column('outAt')]
  const refused: { of: string; words: string }[] = []
  let taken = 0
  for (const [place, of] of column('of').entries()) {
    const [inAt, outAt] = [ins[place] ?? '', outs[place] ?? '']
    if (!inAt && !outAt) continue
    const whom = whomOf(of)
    if (!whom || !clockText.test(inAt) || !clockText.test(outAt)) {
      refused.push({ of, words: '签到、签退两个都填，写成 09:05 这样' })
      continue
    }
    const times = { inAt: onDayOf(dayOf(shift.startsAt), inAt), outAt: onDayOf(dayOf(shift.endsAt), outAt) }
    const outcome = await press(db, actor, shift.id, { key: `${key}:enter:${of}`, verb: 'enter', whom, ...times }, now)
    if (outcome.ok) taken += 1
    else refused.push({ of, words: wordsOfAttendance(outcome.refusal, now) })
  }
  if (refused.length > 0) return data({ refused, taken }, { status: 409 })
  if (taken === 0) return data({ refused, taken }, { status: 400 })
  return redirect(paths.checkInConsole(shift.id), 303)
})

export default function PaperPage() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = answer
    ? answer.refused.length > 0
      ? `记了 ${answer.taken} 人，还有 ${answer.refused.length} 人没有记上`
      : '至少填一个人的签到和签退'
    : null
  return (
    <CheckInSheetPage {...loaded} heading="照纸质表补录" refused={words}>
      <PaperForm {...loaded} refused={answer?.refused ?? []} />
    </CheckInSheetPage>
  )
}
