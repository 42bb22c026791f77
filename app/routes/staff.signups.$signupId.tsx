import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/policy.ts'
import { findSignup, placedOf } from '#app/domain/shifts/find.server.ts'
import { type ActForm, actForm } from '#app/domain/shifts/form.ts'
import { readRoster } from '#app/domain/shifts/roster.server.ts'
import { bandWords, consentWord, standingWord } from '#app/domain/shifts/roster-words.ts'
import { overfill } from '#app/domain/signups/by-staff/overfill.server.ts'
import { priorityWords } from '#app/domain/signups/by-staff/priorities.ts'
import { prioritise } from '#app/domain/signups/by-staff/prioritise.server.ts'
import { excuse, removeSignup } from '#app/domain/signups/by-staff/take-out.server.ts'
import { actRefusals, wordsForStaff } from '#app/domain/signups/by-staff/words.ts'
import { listHistory } from '#app/domain/signups/queries.server.ts'
import { momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ConfirmList } from '#app/ui/confirm-list.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { Panel } from '#app/ui/panel.tsx'
import { shiftTrail } from '#app/ui/shift-trail.ts'
import { SignupActs } from '#app/ui/signup-acts.tsx'
import { SignupDone } from '#app/ui/signup-done.tsx'
import { happenedWord } from '#app/ui/signup-words.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('signup.answer', async ({ db, keys, actor, params, url, now }) => {
  const found = await findSignup(db, actor, 'signup.answer', params.signupId!)
  const { signup, shift } = found
  const { coming, waiting, gone } = await readRoster(db, keys, actor, shift.id, now)
  const row = [...coming, ...waiting, ...gone].find((one) => one.signup.id === signup.id)!
  return {
    signupId: signup.id,
    shiftId: shift.id,
    number: row.number,
    mayAsk: can(actor, 'signup.make-for', placedOf(found)),
    name: row.name,
    trail: shiftTrail(found, now, row.name),
    state: row.state,
    unanswered: row.unanswered,
    priority: signup.priority,
    late: now >= shift.cancelUntil,
    waiting: waiting.length,
    mayOver: can(actor, 'signup.overfill', placedOf(found)),
    rows: [
      { term: '状态', value: standingWord(row) },
      { term: '编号', value: row.number },
      { term: '年龄段', value: bandWords[row.band] },
      { term: '监护人同意', value: consentWord(row) },
      ...(row.phone ? [{ term: '手机号', value: row.phone }] : []),
      ...(row.note ? [{ term: '备注', value: row.note }] : []),
      ...(signup.overReason ? [{ term: '超出名额收的', value: signup.overReason }] : []),
      ...(signup.priority > 0
        ? [{ term: '候补顺序', value: `${priorityWords[signup.priority]}：${signup.priorityReason ?? ''}` }]
        : []),
      ...(signup.reason ? [{ term: '原因', value: signup.reason }] : []),
    ],
    history: (await listHistory(db, signup.id)).map(({ kind, at }, index) => ({
      id: `${index}`,
      words: happenedWord(kind),
      at: momentWord(at, now),
    })),
    done: url.searchParams.get('done'),
    was: url.searchParams.get('was'),
    personId: signup.personId,
  }
})

export const action = forStaff('signup.answer', async ({ request, db, keys, actor, params, now }) => {
  const { signup, activity } = await findSignup(db, actor, 'signup.answer', params.signupId!)
  const form = await readForm(request, actForm)
  if (form.rejection) return form.rejection
  const { act, reason, priority } = form.value
  if (act === 'prioritise') {
    const outcome = await prioritise(db, keys, actor, signup.id, { priority, reason }, now)
    if (!outcome.ok) return form.refuseField('reason', actRefusals[outcome.refusal])
    const was = outcome.was.priority === 0 ? '0' : null
    return redirect(paths.staffSignup(signup.id, { done: 'prioritise', was }), 303)
  }
  const commands = { remove: removeSignup, excuse, overfill }
  const outcome = await commands[act](db, keys, actor, signup.id, { reason }, now)
  if (outcome.ok) return redirect(paths.staffSignup(signup.id, { done: act }), 303)
  if ('reasons' in outcome) return form.refuse(wordsForStaff(outcome.reasons, activity.contactPhone, now))
  if (outcome.refusal === 'reason-missing') return form.refuseField('reason', actRefusals[outcome.refusal])
  return form.refuse([actRefusals[outcome.refusal]])
})

export default function StaffSignupPage() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<ActForm>({ id: 'act', lastResult: answer })
  const { rows, history } = loaded
  return (
    <StaffPage
      title={loaded.name}
      trail={loaded.trail}
      errors={summaryOf(form)}
      flash={form.status === 'error' ? null : <SignupDone {...loaded} />}
      actions={
        <a className="btn btn--line btn--sm" href={paths.staffReveal(loaded.personId)}>
          看联系方式
        </a>
      }
    >
      <ConfirmList id="signup" heading="这次报名" rows={rows} />
      <SignupActs {...loaded} fields={fields} />
      <Panel id="history" title="经过">
        <ul className="bul">
          {history.map(({ id, words, at }) => (
            <li key={id}>
              {words} <span className="muted">{at}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </StaffPage>
  )
}
