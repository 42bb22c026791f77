import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enterHonour } from '#app/domain/awards/registry/enter.server.ts'
import { type HonourForm, honourForm } from '#app/domain/awards/registry/form.ts'
import { fieldOfRefusal, wordsOfRegistryRefusal } from '#app/domain/awards/registry/refusals.ts'
import { readForm } from '#app/http/forms.server.ts'
import { findHonourChoices } from '#app/http/honour-choices.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { HonourFields } from '#app/ui/honour-fields.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('award.grant', ({ db }) => findHonourChoices(db))

export const action = forStaff('award.grant', async ({ request, db, actor, now }) => {
  const form = await readForm(request, honourForm)
  if (form.rejection) return form.rejection
  const outcome = await enterHonour(db, actor, form.value, now)
  if (outcome.ok) return redirect(paths.staffHonour(outcome.honour.id, { done: 'registered' }), 303)
  const field = fieldOfRefusal[outcome.refusal.kind]
  return form.refuseField(field === 'reason' ? 'kind' : field, wordsOfRegistryRefusal(outcome.refusal))
})

export default function NewHonourPage() {
  const choices = useLoaderData<typeof loader>()
  const [form, fields] = useForm<HonourForm>({ id: 'honour', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage
      title="登记一项荣誉"
      trail={[{ words: '荣誉登记册', href: paths.staffHonours() }, { words: '登记' }]}
      errors={summaryOf(form)}
    >
      <form method="post" action={paths.newHonour()} noValidate>
        <FormToken />
        <div className="edit__form narrow">
          <HonourFields fields={fields} {...choices} />
        </div>
        <div className="editbar">
          <span className="muted">登记以后不能删，只能更正或者收回，都留着记录。</span>
          <span className="row">
            <a className="btn btn--quiet" href={paths.staffHonours()}>
              不登记了
            </a>
            <button className="btn" type="submit">
              登记
            </button>
          </span>
        </div>
      </form>
    </StaffPage>
  )
}
