import { type SubmissionResult, useForm } from '@conform-to/react'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { birthDateOf } from '#app/domain/people/form.ts'
import { type RegisterForm, registerForm } from '#app/domain/people/registry/form.ts'
import { registerPerson, registerRefusals } from '#app/domain/people/registry/register.server.ts'
import { reachOf } from '#app/domain/policy.ts'
import { dateWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { findJoinChoices } from '#app/http/join-choices.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { summaryOf } from '#app/ui/form-state.ts'
import { KnownPeople } from '#app/ui/known-people.tsx'
import { RegisterFields } from '#app/ui/register-fields.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('person.register', async ({ db, actor, now }) => {
  const { everywhere, townIds } = reachOf(actor, 'person.register')
  const { towns, ...choices } = await findJoinChoices(db, now)
  return { ...choices, towns: towns.filter(({ id }) => everywhere || townIds.includes(id)) }
})

export const action = forStaff('person.register', async ({ request, db, keys, actor, now }) => {
  const form = await readForm(request, registerForm(dayOf(now)))
  if (form.rejection) return data({ reply: form.rejection.data, known: null }, { status: 400 })
  const { name, contact, town, village, guardianName, guardianRelation, guardianPhone, sure, ...birth } = form.value
  const guardian =
    guardianName && guardianRelation && guardianPhone
      ? { name: guardianName, relation: guardianRelation, phone: guardianPhone.value }
      : null
  const person = { name, birthDate: birthDateOf(birth), contact: contact ?? null, townId: town, villageId: village }
  const outcome = await registerPerson(db, keys, actor, { ...person, guardian, sure: sure === 'yes' }, now)
  if (outcome.ok) return redirect(paths.staffPerson(outcome.personId, { done: 'registered' }), 303)
  if (outcome.refusal === null) {
    const known = outcome.known.map(({ joinedAt, ...one }) => ({ ...one, joined: dateWord(dayOf(joinedAt)) }))
    return data({ reply: form.refuse([]).data, known }, { status: 409 })
  }
  const fields = {
    'unknown-village': 'village',
    'contact-known': 'contact',
    'guardian-missing': 'guardianName',
    'child-contact': 'contact',
    'same-phone': 'guardianPhone',
  } as const
  const { data: reply } = form.refuseField(fields[outcome.refusal], registerRefusals[outcome.refusal])
  return data({ reply, known: null }, { status: 409 })
})

export default function RegisterPage() {
  const choices = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<RegisterForm>({
    id: 'register',
    lastResult: (answer?.reply ?? undefined) as SubmissionResult | undefined,
  })
  const known = answer?.known ?? null
  return (
    <StaffPage
      title="按纸质表登记"
      trail={[{ words: '志愿者', href: paths.staffPeople() }, { words: '按纸质表登记' }]}
      errors={known ? [{ words: '可能已经登记过了，看看下面是不是同一个人' }] : summaryOf(form, { birthYear: 'birth' })}
    >
      {known ? <KnownPeople known={known} /> : null}
      <RegisterFields fields={fields} choices={choices} sure={known !== null} />
    </StaffPage>
  )
}
