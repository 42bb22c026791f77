import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { type OfficeForm, officeAnswerForm, officeForm } from '#app/domain/certificates/form.ts'
import {
  answerOffice,
  listOffices,
  officeOn,
  officeRefusals,
  proposeOffice,
} from '#app/domain/certificates/offices/office.server.ts'
import { longDay } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { IssuingOfficeForm } from '#app/ui/issuing-office-form.tsx'
import { IssuingOffices } from '#app/ui/issuing-offices.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

const stateWords = { proposed: '等另一位同事确认', confirmed: '确认了', refused: '没有同意' } as const
const formWords = { paper: '盖章的纸质证明', platform: '平台记录，不盖章，申请了马上出' } as const

export const loader = forStaff('certificate.template', async ({ db, actor, url, now }) => {
  const today = dayOf(now)
  const [offices, current] = await Promise.all([listOffices(db, actor), officeOn(db, today)])
  return {
    today,
    done: url.searchParams.get('done'),
    none: current === null,
    rows: offices.map(({ office, proposedBy }) => ({
      ...{ id: office.id, issuer: office.issuer, inCharge: office.inCharge, handler: office.handler },
      contact: office.contact,
      form: formWords[office.form],
      body: office.isIssuingBody ? '已确认是开具单位' : '还没确认，写“平台记录”',
      from: longDay(office.holdsFrom),
      state: office.id === current?.id ? '现在用的' : stateWords[office.state],
      proposedBy,
      answers: office.state === 'proposed' && office.proposedById !== actor.id,
    })),
  }
})

export const action = forStaff('certificate.template', async ({ request, db, actor, now }) => {
  const asked = await request.clone().formData()
  if (asked.has('officeId')) {
    const answer = await readForm(request, officeAnswerForm)
    if (answer.rejection) return answer.rejection
    const agreed = answer.value.verdict === 'agree'
    const outcome = await answerOffice(db, actor, answer.value.officeId, agreed, now)
    if (!outcome.ok) return answer.refuse([officeRefusals[outcome.refusal]])
    return redirect(paths.issuingOffice({ done: agreed ? 'agree' : 'refuse' }), 303)
  }
  const form = await readForm(request, officeForm)
  if (form.rejection) return form.rejection
  const { isIssuingBody, ...office } = form.value
  const outcome = await proposeOffice(db, actor, { ...office, isIssuingBody: isIssuingBody === 'on' }, now)
  if (!outcome.ok) return form.refuse([officeRefusals[outcome.refusal]])
  return redirect(paths.issuingOffice({ done: 'proposed' }), 303)
})

const doneWords: Record<string, string> = {
  proposed: '提好了，请另一位县团委的同事来确认',
  agree: '确认了，从那天起照这个开',
  refuse: '没有同意',
}

export default function IssuingOfficePage() {
  const { rows, none, today, done } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<OfficeForm>({ id: 'office', lastResult: useActionData<typeof action>() })
  const words = done ? doneWords[done] : undefined
  return (
    <StaffPage
      title="谁开证明"
      errors={summaryOf(form)}
      flash={words && form.status !== 'error' ? <Flash title={words} live /> : null}
    >
      <p className="muted">
        证明上印开具单位、负责人和经办人，签字那天谁在任就印谁。一个人提，另一个人确认，换人就再提一次。
      </p>
      {none ? (
        <Flash tone="warn" title="还没定由谁开，现在开不了证明">
          在下面提一份，请另一位县团委的同事确认。
        </Flash>
      ) : null}
      <IssuingOffices rows={rows} />
      <IssuingOfficeForm fields={fields} today={today} />
    </StaffPage>
  )
}
