import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf, isDay } from '#app/domain/calendar.ts'
import { exceptionWord } from '#app/domain/venues/exception-words.ts'
import { findRemoved, listExceptions, removeException, setException } from '#app/domain/venues/exceptions.server.ts'
import { type ExceptionForm as ExceptionTyped, exceptionForm } from '#app/domain/venues/form.ts'
import { exceptionRefusals } from '#app/domain/venues/refusals.ts'
import { findKept } from '#app/domain/venues/staff.server.ts'
import { clockWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ExceptionForm } from '#app/ui/exception-form.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Done } from '#app/ui/undo.tsx'

export const loader = forStaff('venue.edit', async ({ db, actor, params, url, now }) => {
  const { id, name } = await findKept(db, actor, params.venueId!)
  const exceptions = await listExceptions(db, id, now)
  const today = dayOf(now)
  const done = url.searchParams.get('done')
  const removed = done === 'removed' ? await findRemoved(db, actor, id, now) : null
  return {
    id,
    name,
    today,
    done,
    removed: removed && {
      words: exceptionWord(removed, today),
      kept: [
        ['day', removed.day],
        ['closed', removed.closed ? 'yes' : 'no'],
        ['opensAt', removed.opensAt === null ? '' : clockWord(removed.opensAt)],
        ['closesAt', removed.closesAt === null ? '' : clockWord(removed.closesAt)],
        ['reason', removed.reason],
      ] as const,
    },
    days: exceptions.map((exception) => ({ day: exception.day, words: exceptionWord(exception, today) })),
  }
})

export const action = forStaff('venue.edit', async ({ request, db, actor, params, now }) => {
  const { id } = await findKept(db, actor, params.venueId!)
  const removed = String((await request.clone().formData()).get('remove') ?? '')
  if (isDay(removed)) {
    await removeException(db, actor, id, removed, now)
    return redirect(paths.venueExceptions(id, { done: 'removed' }), 303)
  }
  const form = await readForm(request, exceptionForm)
  if (form.rejection) return form.rejection
  const { day, reason, opensAt = 0, closesAt = 0 } = form.value
  const closed = form.value.closed === 'yes'
  const hours = closed ? { opensAt: null, closesAt: null } : { opensAt, closesAt: closesAt || 1440 }
  const outcome = await setException(db, actor, id, { day, reason, closed, ...hours }, now)
  if (outcome.ok) return redirect(paths.venueExceptions(id, { done: day }), 303)
  return form.refuseField('day', exceptionRefusals[outcome.refusal])
})

export const meta: MetaFunction = () => [
  { title: '特别的日子 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function VenueExceptionsPage() {
  const { id, name, days, done, removed, today } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<ExceptionTyped>({ id: 'exception', lastResult: useActionData<typeof action>() })
  const set = days.find(({ day }) => day === done)
  return (
    <StaffPage
      title="特别的日子"
      trail={[
        { words: '场馆', href: paths.staffVenues() },
        { words: name, href: paths.staffVenue(id) },
        { words: '特别的日子' },
      ]}
      errors={summaryOf(form)}
      flash={
        form.status === 'error' ? null : set ? (
          <Done
            title="加好了，公开页马上更新"
            undo={{ action: paths.venueExceptions(id), kept: [['remove', set.day]] }}
          >
            {set.words}
          </Done>
        ) : done === 'removed' ? (
          <Done
            title="删掉了，这天照平常的时间"
            undo={removed ? { action: paths.venueExceptions(id), kept: removed.kept } : null}
          >
            {removed?.words}
          </Done>
        ) : null
      }
    >
      <div className="narrow stack">
        <Panel id="add" title="加一天">
          <ExceptionForm action={paths.venueExceptions(id)} fields={fields} today={today} />
        </Panel>
        <Panel id="days" title="后面的" bare>
          {days.length > 0 ? (
            <ul className="rowlist">
              {days.map(({ day, words }) => (
                <li key={day}>
                  <span>{words}</span>
                  <form method="post" action={paths.venueExceptions(id)}>
                    <FormToken />
                    <Hidden kept={[['remove', day]]} />
                    <button className="btn btn--quiet btn--sm" type="submit">
                      删掉<span className="sr">{words}</span>
                    </button>
                  </form>
                </li>
              ))}
            </ul>
          ) : (
            <p className="panel__b muted">没有。每天都照平常的时间。</p>
          )}
        </Panel>
      </div>
    </StaffPage>
  )
}
