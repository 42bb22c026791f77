import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type MergeForm, mergeForm } from '#app/domain/people/merging/form.ts'
import { findOther, insistMergeable, proposeMerge } from '#app/domain/people/merging/propose.server.ts'
import { previewMerge } from '#app/domain/people/merging/queries.server.ts'
import { mergeRefusalWords } from '#app/domain/people/merging/refusals.ts'
import { readForm } from '#app/http/forms.server.ts'
import { mergeView } from '#app/http/merge-view.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { MergeAsk } from '#app/ui/merge-ask.tsx'
import { MergeChoose } from '#app/ui/merge-choose.tsx'
import { MergePreviewTable } from '#app/ui/merge-preview.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('person.merge', async ({ db, keys, actor, params, url, now }) => {
  const person = await insistMergeable(db, keys, actor, params.personId!, now)
  const asked = url.searchParams.get('other') ?? ''
  const other = asked ? await findOther(db, keys, actor, person.id, asked, now) : null
  const shown = { personId: person.id, name: person.name, asked, unknown: asked !== '' && !other }
  if (!other) return { ...shown, view: null }
  const keepsOther = url.searchParams.get('keep') === other
  const [keptId, goneId] = keepsOther ? [other, person.id] : [person.id, other]
  const signsIn = url.searchParams.get('signsIn') === 'gone' ? 'gone' : 'kept'
  return { ...shown, view: mergeView(await previewMerge(db, keys, actor, { keptId, goneId, signsIn }, now), now) }
})

export const action = forStaff('person.merge', async ({ request, db, keys, actor, params, now }) => {
  const person = await insistMergeable(db, keys, actor, params.personId!, now)
  const form = await readForm(request, mergeForm)
  if (form.rejection) return form.rejection
  const { other, keep, signsIn, reason, sure } = form.value
  const [keptId, goneId] = keep === other ? [other, person.id] : [person.id, other]
  const given = { keptId, goneId, signsIn, reason, sure: sure === 'on' }
  const outcome = await proposeMerge(db, keys, actor, given, now)
  if (!outcome.ok) return form.refuse(outcome.refusals.map(mergeRefusalWords))
  return redirect(paths.staffMerge(outcome.mergeId, { done: 'asked' }), 303)
})

export default function MergePage() {
  const { personId, name, asked, unknown, view } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<MergeForm>({ id: 'merge', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage
      title={`合并${name}的两份记录`}
      trail={[
        { words: '志愿者', href: paths.staffPeople() },
        { words: name, href: paths.staffPerson(personId) },
        { words: '合并' },
      ]}
      errors={summaryOf(form)}
    >
      {view ? (
        <>
          <MergeChoose personId={personId} view={view} />
          <MergePreviewTable view={view} />
          {view.against.length === 0 ? <MergeAsk personId={personId} view={view} reason={fields.reason} /> : null}
        </>
      ) : (
        <form method="get" action={paths.staffMergePerson(personId)} className="panel panel__b stack">
          <p>一个人登记了两次，就合成一份：报名、时长、同意都在一起，一样不少。合并以后分不开。</p>
          <Field
            label="另一份的志愿者编号"
            name="other"
            defaultValue={asked}
            errors={unknown ? ['没有这个编号，或者不在你看得到的范围里'] : undefined}
            required
            maxLength={60}
          />
          <p className="row form-go">
            <button className="btn" type="submit">
              看看两份各有什么
            </button>
            <a className="btn btn--line" href={paths.staffDuplicates()}>
              看可能重复的人
            </a>
          </p>
        </form>
      )}
    </StaffPage>
  )
}
