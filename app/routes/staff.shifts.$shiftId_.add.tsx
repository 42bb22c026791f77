import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { waitWords } from '#app/domain/people/refusals.ts'
import { can } from '#app/domain/policy.ts'
import { findShiftToSee, placedOf } from '#app/domain/shifts/find.server.ts'
import { type AddForm, addForm } from '#app/domain/shifts/form.ts'
import { listMembersFor } from '#app/domain/signups/by-staff/find-person.server.ts'
import { signUpFor } from '#app/domain/signups/by-staff/sign-up-for.server.ts'
import { signUpForRefusals, wordsForStaff } from '#app/domain/signups/by-staff/words.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Note } from '#app/ui/note.tsx'
import { shiftTrail } from '#app/ui/shift-trail.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('signup.make-for', async ({ db, actor, params, url, now }) => {
  const found = await findShiftToSee(db, actor, 'signup.make-for', params.shiftId!)
  return {
    shiftId: found.shift.id,
    trail: shiftTrail(found, now, '替人报名'),
    mayOver: can(actor, 'signup.overfill', placedOf(found)),
    person: (url.searchParams.get('person') ?? '').slice(0, 40),
    members: await listMembersFor(db, actor),
  }
})

export const action = forStaff('signup.make-for', async ({ request, db, keys, limits, actor, params, now }) => {
  const { shift, activity } = await findShiftToSee(db, actor, 'signup.make-for', params.shiftId!)
  const form = await readForm(request, addForm)
  if (form.rejection) return form.rejection
  const pace = await limits.pace(actor.id)
  if (!pace.admitted) return form.refuse([waitWords(pace.waitSeconds)], 429)
  const outcome = await signUpFor(db, keys, actor, shift.id, form.value, now)
  if (outcome.ok) return redirect(paths.shiftRoster(shift.id, { done: 'added' }), 303)
  if ('reasons' in outcome) return form.refuse(wordsForStaff(outcome.reasons, activity.contactPhone, now))
  return outcome.refusal === 'nobody'
    ? form.refuseField('person', signUpForRefusals.nobody)
    : form.refuse([signUpForRefusals[outcome.refusal]])
})

export default function AddPage() {
  const { shiftId, trail, mayOver, members, person } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<AddForm>({ id: 'add', lastResult: answer, defaultValue: { person } })
  return (
    <StaffPage title="替人报名" trail={trail} errors={summaryOf(form)}>
      <p>名额先留着，本人答应了才算报上；未满 18 岁的，还要监护人同意。</p>
      <form method="post" action={paths.shiftAdd(shiftId)} className="stack-l panel panel__b" noValidate>
        <FormToken />
        <Field
          label="志愿者编号或手机号"
          hint="要填完整的；队长只能找到自己队里的人"
          maxLength={40}
          autoComplete="off"
          list={members.length > 0 ? 'members' : undefined}
          {...typed(fields.person)}
        />
        {members.length > 0 ? (
          <datalist id="members">
            {members.map(({ id, name, number }) => (
              <option key={id} value={number}>
                {name}
              </option>
            ))}
          </datalist>
        ) : null}
        {mayOver ? (
          <Field
            label="超出名额收的原因"
            hint="名额满了才要写；会一直留在名单上"
            optional
            maxLength={100}
            {...typed(fields.overReason)}
          />
        ) : (
          <Note>名额满了还要收人，请镇团委或县团委来做。</Note>
        )}
        <p className="row form-go">
          <button className="btn" type="submit">
            请他来
          </button>
          <a className="btn btn--line" href={paths.shiftRoster(shiftId)}>
            不报了
          </a>
        </p>
      </form>
    </StaffPage>
  )
}
