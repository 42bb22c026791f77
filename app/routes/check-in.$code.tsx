import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { attendByCode, findCoded, findOwnAttendance } from '#app/domain/attendance/by-code.server.ts'
import { isFresh, passFor, readCode } from '#app/domain/attendance/code.server.ts'
import { codeForm } from '#app/domain/attendance/form.ts'
import { wordsOfAttendance } from '#app/domain/attendance/refusals.ts'
import { waitWords } from '#app/domain/people/refusals.ts'
import { timeWord, whenWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CodePress } from '#app/ui/check-in/code-press.tsx'
import { DigitsForm } from '#app/ui/check-in/digits-form.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: '现场签到 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export const loader = forAnyone('check-in.self', async ({ db, keys, params, actor, now }) => {
  const code = params.code!
  const read = readCode(code)
  const found = read && (await findCoded(db, read.shiftId))
  const pressKey = crypto.randomUUID()
  const known = actor !== null
  if (!read || !found || !isFresh(keys, found, code, now))
    return data({ known, pressKey, spot: null }, { status: read ? 409 : 404 })
  const { shift, activity } = found
  const own = actor && (await findOwnAttendance(db, actor, shift.id))
  return data({
    known,
    pressKey,
    spot: {
      code,
      act: read.act,
      title: activity.title,
      when: whenWord(shift.startsAt, shift.endsAt, now),
      where: shift.meetingPoint,
      pass: actor ? passFor(keys, found, read.act, actor.id, now) : '',
      in: own?.inAt ? timeWord(own.inAt) : null,
      out: own?.outAt ? timeWord(own.outAt) : null,
    },
  })
})

export const action = forAnyone('check-in.self', async ({ request, db, keys, limits, params, actor, now }) => {
  const code = params.code!
  if (!actor) return redirect(paths.signIn({ back: paths.checkIn(code) }))
  const pace = await limits.pace(actor.id)
  if (!pace.admitted) return data({ words: waitWords(pace.waitSeconds) }, { status: 429 })
  const form = await readForm(request, codeForm)
  if (form.rejection) return data({ words: '没有看懂，再扫一次' }, { status: 400 })
  const outcome = await attendByCode(db, keys, actor, { code, ...form.value }, now)
  if (!outcome.ok) return data({ words: wordsOfAttendance(outcome.refusal, now) }, { status: 409 })
  return redirect(paths.checkInByDigits({ done: outcome.attendance.state }), 303)
})

export default function CodePage() {
  const { known, pressKey, spot } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page current={null} width="reading" bottom="none">
      <h1 className="form-h1">现场签到</h1>
      {answer ? <Flash tone="bad" title={answer.words} live /> : null}
      {answer ? null : spot ? (
        <>
          <p className="lead">{spot.title}</p>
          <p className="muted">{`${spot.when}·${spot.where}`}</p>
          {known ? <CodePress spot={spot} pressKey={pressKey} /> : <DigitsForm known={false} pressKey={pressKey} />}
        </>
      ) : (
        <Flash tone="warn" title="码换了" live>
          屏幕上的码每 30 秒换一次，截图、转发的都不能用。看着屏幕再扫一次，或者输屏幕上的六位数字。
        </Flash>
      )}
      {answer || !spot ? <DigitsForm known={known} pressKey={pressKey} /> : null}
    </Page>
  )
}
