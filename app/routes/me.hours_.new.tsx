import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { claimHours } from '#app/domain/hours/claim.server.ts'
import { type ClaimForm, entryOf } from '#app/domain/hours/claim-form.ts'
import { dayLevelOf } from '#app/domain/hours/day-limits.server.ts'
import { wordsOfHourRefusal } from '#app/domain/hours/refusals.ts'
import { claimChoices, readClaim } from '#app/http/claim-view.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { summaryOf, textOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { ClaimFields } from '#app/ui/me/claim-fields.tsx'
import { Note } from '#app/ui/note.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('hours.claim', async ({ db, actor, now }) => ({
  ...(await claimChoices(db, actor, now)),
  key: crypto.randomUUID(),
}))

export const action = forMembers('hours.claim', async ({ request, db, files, actor, now }) => {
  const form = await readClaim(request, db, files, actor, now)
  if (form.rejection) return form.rejection
  const claim = { ...entryOf(form.value), teamId: form.value.team || null }
  const outcome = await claimHours(db, actor, claim, now)
  if (!outcome.ok) return form.refuse(wordsOfHourRefusal(outcome.refusal))
  const { level } = await dayLevelOf(db, outcome.entry, outcome.entry.minutes)
  return redirect(paths.myHours({ done: level === 'usual' ? 'claimed' : `claimed-${level}` }), 303)
})

export const meta: MetaFunction = () => [{ title: '补录时长 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function ClaimHoursPage() {
  const { teams, bounds, firstDay, lastDay, key } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<ClaimForm>({ id: 'claim', lastResult: answer })
  return (
    <Page current="me" width="reading">
      <Crumbs
        trail={[{ words: '我的', href: paths.me() }, { words: '我的时长', href: paths.myHours() }, { words: '补录' }]}
      />
      <ErrorSummary errors={summaryOf(form)} />
      <h1 className="form-h1">补录时长</h1>
      <p className="lead">没签上到、平台上没有发的服务，自己写一张，交给镇团委审核。</p>
      <form method="post" action={paths.claimHours()} encType="multipart/form-data" noValidate>
        <FormToken />
        <input type="hidden" name="key" value={textOf(fields.key) || key} />
        <ClaimFields
          fields={fields}
          teams={teams}
          firstDay={firstDay}
          lastDay={lastDay}
          photos={answer?.photos ?? []}
          wrong={answer?.wrong ?? null}
        />
        <Note>{bounds.join('')}</Note>
        <p className="row form-go">
          <button className="btn" type="submit">
            交去审核
          </button>
          <a className="btn btn--line" href={paths.myHours()}>
            不写了
          </a>
        </p>
      </form>
    </Page>
  )
}
