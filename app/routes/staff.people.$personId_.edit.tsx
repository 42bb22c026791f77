import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { editPerson, takeBackPersonEdit } from '#app/domain/people/correct.server.ts'
import { correctRefusals } from '#app/domain/people/refusals.ts'
import { type EditForm, editForm } from '#app/domain/people/registry/form.ts'
import { openPerson } from '#app/domain/people/registry/open.server.ts'
import { findPlaced } from '#app/domain/people/reveals/placed.server.ts'
import { can, insist } from '#app/domain/policy.ts'
import { readForm } from '#app/http/forms.server.ts'
import { findJoinChoices } from '#app/http/join-choices.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { askedBackIn, stays } from '#app/http/take-back.server.ts'
import { paths } from '#app/paths.ts'
import { Stays } from '#app/ui/edit-done.tsx'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { HomeFields } from '#app/ui/home-fields.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('person.edit', async ({ db, keys, actor, params, now }) => {
  const { placed } = await findPlaced(db, keys, params.personId!, now)
  insist(actor, 'person.edit', placed)
  const [person, choices] = await Promise.all([
    openPerson(db, keys, actor, params.personId!, now),
    findJoinChoices(db, now),
  ])
  const { id, name, home } = person
  return { id, held: { name, town: home.townId, village: home.villageId ?? '' }, choices }
})

export const action = forStaff('person.edit', async ({ request, db, keys, actor, params, now }) => {
  const personId = params.personId!
  const { placed } = await findPlaced(db, keys, personId, now)
  insist(actor, 'person.edit', placed)
  const back = await askedBackIn(request)
  if (back !== null) {
    const outcome = await takeBackPersonEdit(db, keys, actor, { personId, eventId: back }, now)
    return outcome.ok ? redirect(paths.staffPerson(personId, { done: 'back' }), 303) : stays(outcome.refusal)
  }
  const form = await readForm(request, editForm)
  if (form.rejection) return form.rejection
  const { name, reason, town: townId, village: villageId } = form.value
  const outcome = await editPerson(db, keys, actor, { personId, name, reason, townId, villageId }, now)
  if (outcome.ok) {
    // Who moved to another town belongs to its staff from now on: their page is not the actor's any more.
    const after = await findPlaced(db, keys, personId, now)
    const seen = can(actor, 'person.open', after.placed)
    return redirect(seen ? paths.staffPerson(personId, { done: 'edited' }) : paths.staffPeople({ done: 'moved' }), 303)
  }
  const field = outcome.refusal === 'reason-missing' ? 'reason' : 'village'
  return form.refuseField(field, correctRefusals[outcome.refusal], 400)
})

export default function EditPersonPage() {
  const { id, held, choices } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const kept = answer && 'stays' in answer ? answer.stays : null
  const [form, fields] = useForm<EditForm>({
    id: 'edit',
    lastResult: answer && !('stays' in answer) ? answer : undefined,
    defaultValue: held,
  })
  return (
    <StaffPage
      title={`改${held.name}的资料`}
      trail={[
        { words: '志愿者', href: paths.staffPeople() },
        { words: held.name, href: paths.staffPerson(id) },
        { words: '改' },
      ]}
      errors={summaryOf(form)}
      flash={kept ? <Stays words={kept} /> : null}
    >
      <form method="post" action={paths.staffEditPerson(id)} className="wrap--read" noValidate>
        <FormToken />
        <Field label="姓名" hint="和身份证上一样" {...typed(fields.name)} autoComplete="off" required maxLength={60} />
        <HomeFields town={fields.town} village={fields.village} choices={choices} asked="住在哪个镇" />
        <Field
          label="为什么改"
          hint="原来的内容和原因会加密留着，只在核对时打开"
          {...typed(fields.reason)}
          required
          maxLength={200}
        />
        <p className="row form-go">
          <button className="btn" type="submit">
            改好了
          </button>
          <a className="btn btn--quiet" href={paths.staffPerson(id)}>
            不改了
          </a>
        </p>
      </form>
    </StaffPage>
  )
}
