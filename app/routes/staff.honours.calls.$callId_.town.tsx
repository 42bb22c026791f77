import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findStaffCall } from '#app/domain/awards/calls/list.server.ts'
import { minuteWord } from '#app/domain/awards/calls/refusals.ts'
import { standingWords } from '#app/domain/awards/eligibility/report.ts'
import { nominationStateWords } from '#app/domain/awards/nominations/list.server.ts'
import { type TownForm, townForm } from '#app/domain/awards/rounds/form.ts'
import { actInTown, readTowns } from '#app/domain/awards/rounds/town.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { pageOf, pagesOf } from '#app/http/pages.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { TownPlaces } from '#app/ui/awards/town-places.tsx'
import { summaryOf, textOf } from '#app/ui/form-state.ts'
import { Pager } from '#app/ui/pager.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Done } from '#app/ui/undo.tsx'

export const loader = forStaff('award.recommend', async ({ db, keys, actor, params, url, now }) => {
  const { call, runs, towns, page, pages } = await readTowns(db, keys, actor, params.callId!, pageOf(url), now)
  return {
    ...pagesOf(page, pages, (query) => paths.callTown(call.id, query)),
    ...{ callId: call.id, title: call.title, runs, until: minuteWord(call.townsUntil) },
    done: url.searchParams.get('done'),
    moved: url.searchParams.get('nomination'),
    towns: towns.map(({ rows, ...town }) => ({
      ...town,
      rows: rows.map(({ nomination, name, against, verbs }) => ({
        ...{ id: nomination.id, name, deed: nomination.deed, state: nominationStateWords[nomination.state], verbs },
        against: against.map(({ standing, asked, figure }) => `${standingWords[standing]}：${asked}。${figure}`),
      })),
    })),
  }
})

export const action = forStaff('award.recommend', async ({ request, db, keys, actor, params, now }) => {
  const callId = (await findStaffCall(db, actor, params.callId!)).call.id
  const form = await readForm(request, townForm)
  if (form.rejection) return form.rejection
  const { do: verb, nomination, reason } = form.value
  const refusal = await actInTown(db, keys, actor, { callId, nominationId: nomination, verb, reason }, now)
  if (!refusal) return redirect(paths.callTown(callId, { done: verb, nomination }), 303)
  const beside = refusal.kind === 'report' || refusal.kind === 'reason'
  return beside ? form.refuseField('reason', refusal.words) : form.refuse([refusal.words])
})

export const meta: MetaFunction = () => [
  { title: '镇里推荐 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

const doneWords: Readonly<Record<string, string>> = {
  recommend: '推荐给县里了',
  'take-back': '收回了，名额空出来了',
  return: '退回了，推荐人会收到缺什么',
}

export default function CallTownPage() {
  const { callId, title, runs, until, done, moved, towns, previous, next } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<TownForm>({ id: 'town', lastResult: useActionData<typeof action>() })
  const words = form.status === 'error' ? undefined : doneWords[done ?? '']
  const row = towns.flatMap(({ rows }) => rows).find(({ id }) => id === moved)
  const undo =
    row && done === 'recommend' && row.verbs.includes('take-back')
      ? { action: paths.callTown(callId), kept: [['do', 'take-back'] as const, ['nomination', row.id] as const] }
      : null
  const asked = textOf(fields.nomination)
  return (
    <StaffPage
      title="镇里推荐"
      trail={[
        { words: '评选', href: paths.staffCalls() },
        { words: title, href: paths.staffCall(callId) },
        { words: '镇里推荐' },
      ]}
      errors={summaryOf(form, { reason: `reason-${asked}` })}
      flash={words ? <Done title={row ? `${row.name}：${words}` : words} undo={undo} /> : null}
    >
      <p className="muted">{runs ? `${until} 截止，截止以前可以收回换人。` : '镇里推荐已经截止，这里只能看。'}</p>
      {towns.length === 0 ? <p className="muted">还没有镇有名额，也没有人交。</p> : null}
      {towns.map((town) => (
        <TownPlaces
          key={town.id}
          {...town}
          callId={callId}
          typed={{ nomination: asked, reason: textOf(fields.reason), errors: fields.reason.errors }}
        />
      ))}
      <Pager previousHref={previous} nextHref={next} />
    </StaffPage>
  )
}
