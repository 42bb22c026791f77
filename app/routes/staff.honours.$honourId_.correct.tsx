import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { correctHonour } from '#app/domain/awards/registry/change.server.ts'
import { type CorrectionForm, correctionForm } from '#app/domain/awards/registry/form.ts'
import { findHonour } from '#app/domain/awards/registry/list.server.ts'
import { fieldOfRefusal, wordsOfRegistryRefusal } from '#app/domain/awards/registry/refusals.ts'
import { numberWord } from '#app/domain/awards/words.ts'
import { readForm } from '#app/http/forms.server.ts'
import { findHonourChoices } from '#app/http/honour-choices.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { HonourFields } from '#app/ui/honour-fields.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('award.grant', async ({ db, actor, params }) => {
  const { honour, person } = await findHonour(db, actor, params.honourId!)
  return {
    id: honour.id,
    entry: numberWord(honour.year, honour.number),
    choices: await findHonourChoices(db),
    now: {
      ...{ kind: honour.kindId, title: honour.title, level: honour.level, awardedOn: honour.awardedOn },
      ...{ issuer: honour.issuer, documentNumber: honour.documentNumber, holderKind: honour.holderKind },
      ...{ holder: honour.holderName, number: person?.number ?? '', town: honour.townId ?? '' },
      ...{ unit: honour.unit, deed: honour.deed, proof: honour.proof },
    },
  }
})

export const action = forStaff('award.grant', async ({ request, db, actor, params, now }) => {
  const form = await readForm(request, correctionForm)
  if (form.rejection) return form.rejection
  const outcome = await correctHonour(db, actor, params.honourId!, form.value, now)
  if (outcome.ok) return redirect(paths.staffHonour(outcome.honour.id, { done: 'corrected' }), 303)
  return form.refuseField(fieldOfRefusal[outcome.refusal.kind], wordsOfRegistryRefusal(outcome.refusal))
})

export default function CorrectHonourPage() {
  const { id, entry, choices, now } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<CorrectionForm>({ id: 'correct', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage
      title={`更正 ${entry}`}
      trail={[
        { words: '荣誉登记册', href: paths.staffHonours() },
        { words: entry, href: paths.staffHonour(id) },
        { words: '更正' },
      ]}
      errors={summaryOf(form)}
    >
      <form method="post" action={paths.correctHonour(id)} noValidate>
        <FormToken />
        <div className="edit__form narrow">
          <HonourFields fields={fields} {...choices} now={now} />
          <Field label="更正的原因" {...typed(fields.reason)} required maxLength={200} />
        </div>
        <div className="editbar">
          <span className="muted">会写成新的一条，用新的编号；原来的留着，注明被哪一条更正。</span>
          <span className="row">
            <a className="btn btn--quiet" href={paths.staffHonour(id)}>
              不更正了
            </a>
            <button className="btn" type="submit">
              写成新的一条
            </button>
          </span>
        </div>
      </form>
    </StaffPage>
  )
}
