import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findPublicCall } from '#app/domain/awards/calls/list.server.ts'
import { beginNomination, notNow } from '#app/domain/awards/nominations/begin.server.ts'
import { type BeginForm, beginForm } from '#app/domain/awards/nominations/form.ts'
import { wordsOfNominationRefusal } from '#app/domain/awards/nominations/refusals.ts'
import { subjectsFor, waysFor } from '#app/domain/awards/nominations/ways.server.ts'
import { listTowns } from '#app/domain/league/queries.server.ts'
import { can } from '#app/domain/policy.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { NomineeFields } from '#app/ui/awards/nominee-fields.tsx'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forAnyone('honour.read', async ({ db, actor, params, now }) => {
  const { call, kind } = await findPublicCall(db, params.callId!)
  if (!actor) throw redirect(paths.signIn({ back: paths.nominate(call.id) }))
  const closed = notNow(call, now)
  const [ways, subjects, towns] = await Promise.all([
    can(actor, 'nomination.own', { personId: actor.id }) ? waysFor(db, actor, call, kind) : [],
    subjectsFor(db, kind),
    listTowns(db),
  ])
  return {
    ...{ id: call.id, title: call.title, forWhom: kind.forWhom, ways },
    closed: closed && wordsOfNominationRefusal(closed),
    subjects: subjects.map(({ id, name }) => ({ value: id, words: name })),
    towns: towns.map(({ id, name }) => ({ value: id, words: name })),
  }
})

export const action = forAnyone('honour.read', async ({ request, db, keys, actor, params, now }) => {
  const { call } = await findPublicCall(db, params.callId!)
  if (!actor) throw redirect(paths.signIn({ back: paths.nominate(call.id) }))
  const form = await readForm(request, beginForm)
  if (form.rejection) return form.rejection
  const outcome = await beginNomination(db, keys, actor, call.id, form.value, now)
  if (outcome.ok) return redirect(paths.myNomination(outcome.nomination.id, { done: 'begun' }), 303)
  const { refusal } = outcome
  // Asked twice, or somebody came first: whoever may see that nomination is led to it.
  if (refusal.kind === 'already' && refusal.id)
    return redirect(
      refusal.own ? paths.myNomination(refusal.id, { done: 'there' }) : paths.staffNomination(refusal.id),
      303,
    )
  if (refusal.kind === 'unknown' || refusal.kind === 'not-a-member')
    return form.refuseField(
      refusal.kind === 'unknown' && (refusal.whom === 'team' || refusal.whom === 'branch') ? 'subject' : 'name',
      wordsOfNominationRefusal(refusal),
    )
  if (refusal.kind === 'no-town') return form.refuseField('town', wordsOfNominationRefusal(refusal))
  return form.refuse([wordsOfNominationRefusal(refusal)])
})

export const meta: MetaFunction = () => [{ title: '推荐 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function NominatePage() {
  const { id, title, forWhom, ways, closed, subjects, towns } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<BeginForm>({ id: 'nominate', lastResult: useActionData<typeof action>() })
  const trail = [{ words: '评选通知', href: paths.calls() }, { words: title, href: paths.call(id) }, { words: '推荐' }]
  return (
    <Page current="honours" width="reading">
      <Crumbs trail={trail} />
      <ErrorSummary errors={summaryOf(form)} />
      <h1 className="form-h1">推荐</h1>
      <p className="lead">{title}</p>
      {closed ? (
        <Flash tone="warn" title={closed} />
      ) : ways.length === 0 ? (
        <Flash tone="info" title="这次评选不收自荐">
          <p>请你的队长、阵地负责人或者镇团委来推荐。</p>
        </Flash>
      ) : (
        <form method="post" action={paths.nominate(id)} noValidate>
          <FormToken />
          <NomineeFields fields={fields} forWhom={forWhom} ways={ways} subjects={subjects} towns={towns} />
          <p className="muted">下一步写材料。被推荐的人会收到消息，他答应了才能交。</p>
          <p className="row form-go">
            <button className="btn" type="submit">
              下一步
            </button>
            <a className="btn btn--line" href={paths.call(id)}>
              不推荐了
            </a>
          </p>
        </form>
      )}
    </Page>
  )
}
