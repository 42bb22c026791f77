import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { insist } from '#app/domain/policy.ts'
import { findById, placedOf } from '#app/domain/venues/find.server.ts'
import { type AppointForm, appointForm } from '#app/domain/venues/form.ts'
import { appointManager, endManager, managersOf } from '#app/domain/venues/managers.server.ts'
import { appointRefusals } from '#app/domain/venues/refusals.ts'
import { dateWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Done } from '#app/ui/undo.tsx'

export const loader = forStaff('venue.appoint', async ({ db, actor, params, url, now }) => {
  const venue = await findById(db, params.venueId!)
  insist(actor, 'venue.appoint', placedOf(venue))
  const managers = await managersOf(db, [venue.id], now)
  return {
    id: venue.id,
    name: venue.name,
    done: url.searchParams.get('done'),
    managers: managers.map(({ heldFrom, ...manager }) => ({ ...manager, since: dateWord(dayOf(heldFrom)) })),
  }
})

export const action = forStaff('venue.appoint', async ({ request, db, keys, actor, params, now }) => {
  const venue = await findById(db, params.venueId!)
  insist(actor, 'venue.appoint', placedOf(venue))
  const ended = String((await request.clone().formData()).get('end') ?? '')
  if (ended) {
    await endManager(db, actor, venue.id, ended, now)
    return redirect(paths.venueManagers(venue.id, { done: 'ended' }), 303)
  }
  const form = await readForm(request, appointForm)
  if (form.rejection) return form.rejection
  const outcome = await appointManager(db, keys, actor, venue.id, form.value.who, now)
  if (outcome.ok) return redirect(paths.venueManagers(venue.id, { done: outcome.roleId }), 303)
  return form.refuseField('who', appointRefusals[outcome.refusal])
})

export const meta: MetaFunction = () => [{ title: '负责人 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function VenueManagersPage() {
  const { id, name, managers, done } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<AppointForm>({ id: 'appoint', lastResult: useActionData<typeof action>() })
  const appointed = managers.find(({ roleId }) => roleId === done)
  const undo = appointed ? { action: paths.venueManagers(id), kept: [['end', appointed.roleId]] as const } : null
  return (
    <StaffPage
      title="负责人"
      trail={[
        { words: '场馆', href: paths.staffVenues() },
        { words: name, href: paths.staffVenue(id) },
        { words: '负责人' },
      ]}
      errors={summaryOf(form)}
      flash={
        form.status === 'error' ? null : appointed ? (
          <Done title={`${appointed.name}现在管${name}了`} undo={undo} />
        ) : done === 'ended' ? (
          <Done title="不再由他管了，从现在起" />
        ) : null
      }
    >
      <div className="narrow stack">
        <Panel id="now" title="现在的负责人" bare>
          {managers.length > 0 ? (
            <ul className="rowlist">
              {managers.map((manager) => (
                <li key={manager.roleId}>
                  <span>
                    <b>{manager.name}</b>
                    <span className="muted">
                      {' '}
                      {manager.volunteerNumber}·{manager.since}起
                    </span>
                  </span>
                  <form method="post" action={paths.venueManagers(id)}>
                    <FormToken />
                    <Hidden kept={[['end', manager.roleId]]} />
                    <button className="btn btn--quiet btn--sm" type="submit">
                      不再负责<span className="sr">：{manager.name}</span>
                    </button>
                  </form>
                </li>
              ))}
            </ul>
          ) : (
            <p className="panel__b muted">还没有人管这里。</p>
          )}
        </Panel>
        <Panel id="appoint" title="指定一位">
          <form method="post" action={paths.venueManagers(id)} noValidate>
            <FormToken />
            <Field
              label="志愿者编号或手机号"
              hint="请他先注册。能改这里的介绍、时间和照片，不能关闭场馆"
              {...typed(fields.who)}
              autoComplete="off"
              required
              maxLength={40}
            />
            <p className="row form-go">
              <button className="btn" type="submit">
                指定为负责人
              </button>
            </p>
          </form>
        </Panel>
      </div>
    </StaffPage>
  )
}
