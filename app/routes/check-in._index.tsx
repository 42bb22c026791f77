import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { attendByDigits, attendByPhone } from '#app/domain/attendance/by-code.server.ts'
import { digitsForm } from '#app/domain/attendance/form.ts'
import { wordsOfAttendance } from '#app/domain/attendance/refusals.ts'
import { waitWords } from '#app/domain/people/refusals.ts'
import { attempt } from '#app/http/attempts.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { DigitsForm } from '#app/ui/check-in/digits-form.tsx'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { Page } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: '现场签到 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export const loader = forAnyone('check-in.self', async ({ actor, url }) => ({
  known: actor !== null,
  pressKey: crypto.randomUUID(),
  done: url.searchParams.get('done') ?? '',
}))

export const action = forAnyone('check-in.self', async (scope) => {
  const { request, db, keys, limits, actor, now } = scope
  const form = await readForm(request, digitsForm)
  if (form.rejection) return data({ words: '手机号和屏幕上的六位数字，两样都填' }, { status: 400 })
  const { phone = '', digits, key = '' } = form.value
  if (!actor) {
    const claim = { kind: 'check-in', value: phone } as const
    // Counted whatever came of it: a right number is forgiven no sooner than a wrong one.
    const tried = await attempt(scope, 'sign-in', claim, async () => {
      await attendByPhone(db, keys, { phone, digits }, now)
      return { ok: false as const }
    })
    if (tried.waitSeconds !== null) return data({ words: waitWords(tried.waitSeconds) }, { status: 429 })
    return redirect(paths.checkInByDigits({ done: 'phone' }), 303)
  }
  const pace = await limits.pace(actor.id)
  if (!pace.admitted) return data({ words: waitWords(pace.waitSeconds) }, { status: 429 })
  const outcome = await attendByDigits(db, keys, actor, { digits, key: key || crypto.randomUUID() }, now)
  if (!outcome.ok) return data({ words: wordsOfAttendance(outcome.refusal, now) }, { status: 409 })
  return redirect(paths.checkInByDigits({ done: outcome.attendance.state }), 303)
})

/** What just happened; of a phone number nobody learns here whose it was. */
const words: Readonly<Record<string, { tone: 'ok' | 'queue'; title: string; detail: string }>> = {
  in: { tone: 'ok', title: '签到好了', detail: '走的时候再扫一次签退的码，没有签退就没有时长。' },
  out: { tone: 'ok', title: '签退好了', detail: '时长由负责人确认以后登记，再由另一个人审核。' },
  phone: {
    tone: 'queue',
    title: '记下了，请队长点一下',
    detail: '这个手机号报了这一场，队长那里就看得到你；队长点了才算签到。',
  },
}

export default function DigitsPage() {
  const { known, pressKey, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const said = words[done]
  return (
    <Page current="me" width="reading">
      {known ? <Crumbs trail={[{ words: '我的', href: paths.me() }, { words: '现场签到' }]} /> : null}
      <h1 className="form-h1">现场签到</h1>
      {answer ? <Flash tone="bad" title={answer.words} live /> : null}
      {said && !answer ? (
        <Flash tone={said.tone} title={said.title} live>
          {said.detail}
        </Flash>
      ) : null}
      {said?.tone === 'ok' && !answer ? null : <DigitsForm known={known} pressKey={pressKey} />}
    </Page>
  )
}
