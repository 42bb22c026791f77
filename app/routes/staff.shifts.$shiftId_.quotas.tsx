import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/policy.ts'
import { versionOf } from '#app/domain/shifts/changeable.ts'
import { findShiftToSee, placedOf } from '#app/domain/shifts/find.server.ts'
import { quotasForm, quotasOf, type QuotasForm as Typed } from '#app/domain/shifts/form.ts'
import { listQuotas, listTeamsToKeepFor } from '#app/domain/shifts/quota-queries.server.ts'
import { shiftRefusals } from '#app/domain/shifts/refusals.ts'
import { setQuotas } from '#app/domain/shifts/set-quotas.server.ts'
import { momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { summaryOf } from '#app/ui/form-state.ts'
import { QuotasForm } from '#app/ui/quotas-form.tsx'
import { shiftTrail } from '#app/ui/shift-trail.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('roster.read', async ({ db, actor, params, now }) => {
  const found = await findShiftToSee(db, actor, 'roster.read', params.shiftId!)
  const { shift } = found
  const quotas = await listQuotas(db, shift.id, now)
  return {
    shiftId: shift.id,
    places: shift.places,
    was: versionOf(shift),
    trail: shiftTrail(found, now, '给队伍留名额'),
    may: can(actor, 'activity.edit', placedOf(found)),
    teams: (await listTeamsToKeepFor(db)).map(({ id, name }) => ({ value: id, words: name })),
    quotas: quotas.map(({ teamId, team, places, taken, releasedAt }) => ({
      teamId,
      team,
      places,
      taken,
      hours: Math.round((shift.startsAt.getTime() - releasedAt.getTime()) / 3_600_000),
      released: momentWord(releasedAt, now),
    })),
  }
})

export const action = forStaff('activity.edit', async ({ request, db, keys, actor, params, now }) => {
  const { shift } = await findShiftToSee(db, actor, 'activity.edit', params.shiftId!)
  const form = await readForm(request, quotasForm)
  if (form.rejection) return form.rejection
  const quotas = quotasOf(form.value)
  const outcome = await setQuotas(db, keys, actor, shift.id, { quotas, was: form.value.was || null }, now)
  if (!outcome.ok) return form.refuse([shiftRefusals[outcome.refusal]])
  return redirect(paths.staffShift(shift.id, { done: 'quotas' }), 303)
})

export default function QuotasPage() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<Typed>({ id: 'quotas', lastResult: answer })
  return (
    <StaffPage title="给队伍留名额" trail={loaded.trail} errors={summaryOf(form)}>
      <QuotasForm {...loaded} fields={fields} again={form.status === 'error'} />
    </StaffPage>
  )
}
