import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { returnForm } from '#app/domain/awards/nominations/form.ts'
import { verbsFor } from '#app/domain/awards/nominations/machine.ts'
import { wordsOfNominationRefusal } from '#app/domain/awards/nominations/refusals.ts'
import { findStaffNomination } from '#app/domain/awards/nominations/staff.server.ts'
import { moveOn } from '#app/domain/awards/nominations/write.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { sheetView } from '#app/http/nomination-view.server.ts'
import { reportView } from '#app/http/report-view.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { NominationSheet } from '#app/ui/awards/nomination-sheet.tsx'
import { Report } from '#app/ui/awards/report.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { TextAreaField } from '#app/ui/text-area-field.tsx'

export const loader = forStaff('award.recommend', async ({ db, keys, actor, params, url }) => {
  const seen = await findStaffNomination(db, actor, params.nominationId!)
  const { nomination, call, parts, name } = seen
  return {
    ...(await sheetView(db, keys, seen)),
    name,
    callId: call.id,
    done: url.searchParams.get('done'),
    returns: verbsFor(nomination.state, parts).includes('return'),
    report: await reportView(db, keys, actor, seen),
  }
})

export const action = forStaff('award.recommend', async ({ request, db, keys, actor, params, now }) => {
  const { nomination } = await findStaffNomination(db, actor, params.nominationId!)
  const form = await readForm(request, returnForm)
  if (form.rejection) return form.rejection
  const outcome = await moveOn(db, keys, actor, nomination.id, { verb: 'return', reason: form.value.reason }, now)
  if (outcome.ok) return redirect(paths.staffNomination(nomination.id, { done: 'return' }), 303)
  return form.refuse([wordsOfNominationRefusal(outcome.refusal)])
})

export const meta: MetaFunction = () => [
  { title: '一份推荐 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function StaffNominationPage() {
  const { name, callId, done, returns, report, ...view } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<{ reason: string }>({ id: 'return', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage
      title={name}
      badge={<Badge>{view.state}</Badge>}
      trail={[
        { words: '评选', href: paths.staffCalls() },
        { words: view.title, href: paths.staffCall(callId) },
        { words: name },
      ]}
      errors={summaryOf(form)}
      flash={done === 'return' && form.status !== 'error' ? <Flash title="退回了，推荐人会收到缺什么" live /> : null}
    >
      <Panel id="report" title="符合条件吗">
        <Report {...report} />
      </Panel>
      <Panel id="material" title="材料">
        <NominationSheet view={view} heading="h3" photoOf={(photo) => paths.staffNominationPhoto(photo, '480')} />
      </Panel>
      {returns ? (
        <Panel id="return-it" title="材料不全，退回去补">
          <form method="post" action={paths.staffNomination(view.id)} className="stack" noValidate>
            <FormToken />
            <TextAreaField label="缺什么" hint="推荐人照着补" {...typed(fields.reason)} required maxLength={200} />
            <p className="row">
              <button className="btn btn--line" type="submit">
                退回
              </button>
            </p>
          </form>
        </Panel>
      ) : null}
    </StaffPage>
  )
}
