import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { can, insistProposing } from '#app/domain/policy.ts'
import { closeVenue, type Decision, reopenVenue } from '#app/domain/venues/close.server.ts'
import { listComingActivities } from '#app/domain/venues/coming.server.ts'
import { findById, placedOf } from '#app/domain/venues/find.server.ts'
import { reasonForm } from '#app/domain/venues/form.ts'
import { proposeForVenue } from '#app/domain/venues/proposals.server.ts'
import { closeRefusals, proposalRefusals } from '#app/domain/venues/refusals.ts'
import { whenWord } from '#app/domain/wording.ts'
import { readDecisions } from '#app/http/decisions.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ClosingForm } from '#app/ui/closing-form.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('venue.create', async ({ db, actor, params, now }) => {
  const venue = await findById(db, params.venueId!)
  insistProposing(actor, 'venue.create', placedOf(venue))
  const coming = await listComingActivities(db, venue.id, now)
  return {
    id: venue.id,
    name: venue.name,
    closed: venue.status === 'closed',
    mayClose: can(actor, 'venue.create', placedOf(venue)),
    coming: coming.map(({ shifts, ...activity }) => ({
      ...activity,
      shifts: shifts.map(({ id, startsAt, endsAt, guests }) => ({
        id,
        when: whenWord(startsAt, endsAt, now),
        guests: guests.map(({ name }) => name),
      })),
    })),
  }
})

export const action = forStaff('venue.create', async ({ request, db, keys, actor, params, now }) => {
  const { id, ...venue } = await findById(db, params.venueId!)
  const placed = placedOf({ id, townId: venue.townId })
  insistProposing(actor, 'venue.create', placed)
  const sent = await request.clone().formData()
  if (sent.get('do') === 'reopen') {
    const outcome = await reopenVenue(db, keys, actor, id, now)
    return redirect(paths.staffVenue(id, { done: outcome.ok ? 'reopened' : 'same' }), 303)
  }
  const form = await readForm(request, reasonForm)
  if (form.rejection) return form.rejection
  const { reason } = form.value
  if (!can(actor, 'venue.create', placed)) {
    const proposed = await proposeForVenue(db, actor, id, { kind: 'close', reason }, now)
    if (proposed.ok) return redirect(paths.staffVenue(id, { done: 'proposed' }), 303)
    return form.refuse([proposed.refusal === 'outside' ? '' : proposalRefusals[proposed.refusal]])
  }
  const chosen = readDecisions(sent)
  const outcome = await closeVenue(db, keys, actor, id, { reason, ...chosen }, now)
  if (outcome.ok) return redirect(paths.staffVenue(id, { done: 'closed' }), 303)
  const kept = Object.fromEntries(chosen.decisions)
  return data({ ...form.refuse([closeRefusals[outcome.refusal]]).data, kept }, { status: 409 })
})

export const meta: MetaFunction = () => [
  { title: '关闭场馆 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function CloseVenuePage() {
  const { id, name, closed, mayClose, coming } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors = Object.entries(answer?.error ?? {}).flatMap(([field, all]) =>
    (all ?? []).map((words) => ({ field: field || undefined, words })),
  )
  const reason = answer?.initialValue?.reason
  const kept = answer && 'kept' in answer ? (answer.kept as Record<string, Decision>) : {}
  const title = closed ? `重新开放${name}` : mayClose ? `关闭${name}` : `提议关闭${name}`
  const trail = [
    { words: '场馆', href: paths.staffVenues() },
    { words: name, href: paths.staffVenue(id) },
    { words: closed ? '重新开放' : '关闭' },
  ]
  return (
    <StaffPage title={title} trail={trail} errors={errors}>
      {closed ? (
        <Reopen id={id} mayReopen={mayClose} left={coming.length} />
      ) : (
        <ClosingForm
          id={id}
          mayClose={mayClose}
          coming={coming}
          errors={errors}
          reason={typeof reason === 'string' ? reason : ''}
          kept={kept}
        />
      )}
    </StaffPage>
  )
}

function Reopen({ id, mayReopen, left }: { id: string; mayReopen: boolean; left: number }) {
  if (!mayReopen)
    return (
      <Flash tone="info" title="已经关闭了">
        重新开放由镇团委来办。
      </Flash>
    )
  return (
    <form method="post" action={paths.venueClosing(id)} className="narrow stack">
      <FormToken />
      <Hidden kept={[['do', 'reopen']]} />
      <p>重新开放以后，公开页和地图照平常的时间。为关闭换了地方、后来没人再改的活动会搬回来，报了名的人会收到消息。</p>
      {left > 0 ? <p>还有 {left} 个活动一直留在这里，照旧。</p> : null}
      <p className="row">
        <button className="btn" type="submit">
          重新开放
        </button>
        <a className="btn btn--quiet" href={paths.staffVenue(id)}>
          先不开
        </a>
      </p>
    </form>
  )
}
