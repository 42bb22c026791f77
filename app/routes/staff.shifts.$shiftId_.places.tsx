import { useForm } from '@conform-to/react'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/policy.ts'
import { changePlaces, lastOf } from '#app/domain/shifts/change-places.server.ts'
import { versionOf } from '#app/domain/shifts/changeable.ts'
import { findShiftToSee, placedOf } from '#app/domain/shifts/find.server.ts'
import { placesForm, type PlacesForm as Typed } from '#app/domain/shifts/form.ts'
import { listPeopleIn } from '#app/domain/shifts/people-in.server.ts'
import { shiftRefusals } from '#app/domain/shifts/refusals.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Affected } from '#app/ui/affected.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { PlacesForm } from '#app/ui/places-form.tsx'
import { shiftTrail } from '#app/ui/shift-trail.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { affectedOf } from '#app/ui/standing.ts'
import { Sure } from '#app/ui/sure.tsx'

export const loader = forStaff('activity.edit', async ({ db, actor, params, now }) => {
  const found = await findShiftToSee(db, actor, 'activity.edit', params.shiftId!)
  const { taking, waiting } = await listPeopleIn(db, found.shift.id, now)
  return {
    shiftId: found.shift.id,
    places: found.shift.places,
    was: versionOf(found.shift),
    taken: taking.length,
    waiting: waiting.length,
    trail: shiftTrail(found, now, '改名额'),
    may: can(actor, 'activity.edit', placedOf(found)),
  }
})

export const action = forStaff('activity.edit', async ({ request, db, keys, actor, params, now }) => {
  const shiftId = params.shiftId!
  const { shift } = await findShiftToSee(db, actor, 'activity.edit', shiftId)
  const form = await readForm(request, placesForm)
  if (form.rejection) return form.rejection
  const { places, above = null, reason, sure, was = null } = form.value
  const { taking, waiting } = await listPeopleIn(db, shiftId, now)
  const last = lastOf(taking, places)
  if (last.length > 0 && !above) return form.refuseField('above', shiftRefusals['choose-whom'])
  if (last.length > 0 && above === 'remove' && !reason)
    return form.refuseField('reason', shiftRefusals['reason-missing'])
  if (!sure) {
    const free = places === null ? waiting.length : Math.max(0, places - taking.length)
    const going = above === 'remove' ? last : []
    return data({
      preview: {
        kept: [
          ['places', places === null ? '' : String(places)],
          ['above', last.length > 0 && above ? above : ''],
          ['reason', reason],
          ['was', was ?? versionOf(shift)],
        ] as const,
        words: places === null ? '改成不限名额' : `改成 ${places} 个名额`,
        staying: last.length > 0 && above === 'keep' ? `${taking.length}/${places}，等有人退出才降下来` : null,
        going: affectedOf({ taking: going, waiting: [] }, () => '移出，会收到原因'),
        moving: affectedOf({ taking: [], waiting: waiting.slice(0, free) }, () => '有空位，能来就补上'),
      },
    })
  }
  const outcome = await changePlaces(db, keys, actor, shiftId, { places, above, reason, was }, now)
  if (!outcome.ok) return form.refuse([shiftRefusals[outcome.refusal]])
  const { moved, removed } = outcome
  const done = removed.length > 0 ? 'lowered' : moved.length > 0 ? 'raised' : 'places'
  return redirect(paths.staffShift(shiftId, { done, n: removed.length || moved.length }), 303)
})

export default function PlacesPage() {
  const { shiftId, trail, ...shift } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const preview = answer && 'preview' in answer ? answer.preview : null
  const [form, fields] = useForm<Typed>({
    id: 'places',
    lastResult: answer && !('preview' in answer) ? answer : undefined,
  })
  return (
    <StaffPage title={preview ? `${preview.words}？` : '改名额'} trail={trail} errors={summaryOf(form)}>
      {preview ? (
        <>
          {preview.staying ? <p>{preview.staying}</p> : null}
          <Affected id="going" title="要移出的人" people={preview.going} none="不移出任何人。" />
          <Affected id="moving" title="候补里会补上的人" people={preview.moving} none="没有人补上。" />
          <Sure
            action={paths.shiftPlaces(shiftId)}
            kept={preview.kept}
            words={preview.words}
            back={paths.staffShift(shiftId)}
            bad={preview.going.length > 0}
          />
        </>
      ) : (
        <PlacesForm shiftId={shiftId} shift={shift} fields={fields} again={form.status === 'error'} />
      )}
    </StaffPage>
  )
}
