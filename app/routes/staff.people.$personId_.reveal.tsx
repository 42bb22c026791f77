import { useForm } from '@conform-to/react'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { askForGrant } from '#app/domain/people/reveals/ask.server.ts'
import { findRevealChoices, type RevealChoice } from '#app/domain/people/reveals/choices.server.ts'
import { type RevealForm as Fields, revealForm } from '#app/domain/people/reveals/form.ts'
import { revealContact } from '#app/domain/people/reveals/reveal.server.ts'
import { fieldWords, revealRefusals } from '#app/domain/people/reveals/rules.ts'
import { momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ConfirmList } from '#app/ui/confirm-list.tsx'
import { summaryOf, textOf, typed } from '#app/ui/form-state.ts'
import { RevealForm } from '#app/ui/reveal-form.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('contact.reveal', async ({ db, keys, actor, params, now }) => {
  const personId = params.personId!
  const { name, minor, choices } = await findRevealChoices(db, keys, actor, personId, now)
  return {
    personId,
    name,
    minor,
    sees: choices.some(({ way, masked }) => way === 'see' && masked !== null),
    asks: choices.some(({ way, masked }) => way === 'ask' && masked !== null),
    choices: choices.map((choice) => ({
      field: choice.field,
      words: fieldWords[choice.field],
      masked: choice.masked,
      note: noteOf(choice, now),
      closed: choice.masked === null || choice.way === 'waiting',
    })),
  }
})

function noteOf({ masked, way, endsAt }: RevealChoice, now: Date): string {
  if (masked === null) return '没有留过'
  if (way === 'waiting') return '申请过了，等别人批'
  if (way === 'ask') return '要先申请，批了才能看'
  return endsAt ? `批准了，看到 ${momentWord(endsAt, now)} 为止` : '写了原因就能看'
}

export const action = forStaff('contact.reveal', async ({ request, db, keys, actor, params, now }) => {
  const form = await readForm(request, revealForm)
  if (form.rejection) return form.rejection
  const { intent, field, reason } = form.value
  const look = { personId: params.personId!, field, reason }
  if (intent === 'ask') {
    const outcome = await askForGrant(db, keys, actor, look, now)
    if (!outcome.ok) return form.refuseField('field', revealRefusals[outcome.refusal])
    return redirect(paths.staffGrants({ done: 'asked' }), 303)
  }
  const outcome = await revealContact(db, keys, actor, look, now)
  if (!outcome.ok) return form.refuseField('field', revealRefusals[outcome.refusal])
  // Answered in place: an address that showed it again would have to be asked why.
  return data({ revealed: outcome.revealed })
})

export default function RevealPage() {
  const { personId, name, minor, choices, sees, asks } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const revealed = answer && 'revealed' in answer ? answer.revealed : null
  const [form, fields] = useForm<Fields>({
    id: 'reveal',
    lastResult: answer && !('revealed' in answer) ? answer : undefined,
  })
  return (
    <StaffPage title={`看${name}的联系方式`} errors={summaryOf(form)}>
      {revealed ? (
        <ConfirmList
          id="revealed"
          heading="记下了，看完别抄到别处"
          rows={revealed.map(({ words, value }) => ({ term: words, value }))}
        />
      ) : null}
      {minor ? <p className="muted">未满 18 岁：本人和监护人的联系方式，要别人批准、限时才能看。</p> : null}
      <RevealForm
        action={paths.staffReveal(personId)}
        choices={choices}
        field={{ name: fields.field.name, value: textOf(fields.field), errors: fields.field.errors }}
        reason={typed(fields.reason)}
        sees={sees}
        asks={asks}
      />
    </StaffPage>
  )
}
