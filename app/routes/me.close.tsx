import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { askToClose, findClosing, stay } from '#app/domain/people/closing.server.ts'
import { delaysOf } from '#app/domain/people/closing-delays.server.ts'
import { type ConfirmForm, confirmForm } from '#app/domain/people/form.ts'
import { closeRefusals, waitWords } from '#app/domain/people/refusals.ts'
import { can } from '#app/domain/policy.ts'
import { dateWord, momentWord, whenWord } from '#app/domain/wording.ts'
import { attempt } from '#app/http/attempts.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { noSession } from '#app/http/session.server.ts'
import { paths } from '#app/paths.ts'
import { CloseForm, ClosingNotice } from '#app/ui/close-forms.tsx'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('person.read', async ({ db, actor, now }) => {
  const [{ closeAt, mayStay }, { binding, objections }] = await Promise.all([
    findClosing(db, actor),
    delaysOf(db, actor, now),
  ])
  return {
    closeOn: closeAt && dateWord(dayOf(closeAt)),
    mayStay,
    holdsPost: !can(actor, 'account.close', { personId: actor.id }),
    objections,
    binding: binding.map(({ signup, shift, activity }) => ({
      id: signup.id,
      title: activity.title,
      when: whenWord(shift.startsAt, shift.endsAt, now),
      over: momentWord(shift.endsAt, now),
      phone: activity.contactPhone,
    })),
  }
})

export const action = forMembers('person.read', async (here) => {
  const { request, db, keys, actor, site, now } = here
  const asked = await request.clone().formData()
  if (asked.get('intent') === 'stay') {
    await stay(db, actor, now)
    return redirect(paths.me({ done: 'stayed' }), 303)
  }
  const form = await readForm(request, confirmForm)
  if (form.rejection) return form.rejection
  const { current: password } = form.value
  const claim = { kind: 'person', value: actor.id } as const
  const tried = await attempt(here, 'sign-in', claim, () => askToClose(db, keys, actor, { password }, now))
  if (tried.waitSeconds !== null) return form.refuse([waitWords(tried.waitSeconds)], 429)
  if (!tried.outcome.ok) {
    const words = closeRefusals[tried.outcome.refusal]
    return tried.outcome.refusal === 'wrong-current' ? form.refuseField('current', words) : form.refuse([words])
  }
  const headers = { 'Set-Cookie': noSession(site), 'Clear-Site-Data': '"cache", "storage"' }
  const done = actor.waitsFor === 'guardian' ? 'closing-soon' : 'closing'
  return redirect(paths.signIn({ done }), { status: 303, headers })
})

export const meta: MetaFunction = () => [{ title: '注销账号 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function ClosePage() {
  const { closeOn, mayStay, ...reasons } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<ConfirmForm>({ id: 'close', lastResult: useActionData<typeof action>() })
  return (
    <Page width="reading" current="me">
      <ErrorSummary errors={summaryOf(form)} />
      <Crumbs
        trail={
          mayStay
            ? [{ words: '我的', href: paths.me() }, { words: '我的信息', href: paths.myData() }, { words: '注销账号' }]
            : [{ words: '等监护人同意', href: paths.waiting() }, { words: '注销账号' }]
        }
      />
      <h1>注销账号</h1>
      {closeOn ? (
        <ClosingNotice closeOn={closeOn} mayStay={mayStay} />
      ) : (
        <CloseForm current={fields.current} mayStay={mayStay} {...reasons} />
      )}
    </Page>
  )
}
