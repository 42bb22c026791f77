import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type ClaimForm, entryOf } from '#app/domain/hours/claim-form.ts'
import { correctHours, findOwnBackEntry } from '#app/domain/hours/own.server.ts'
import { wordsOfHourRefusal } from '#app/domain/hours/refusals.ts'
import { timeWord } from '#app/domain/wording.ts'
import { claimChoices, readClaim } from '#app/http/claim-view.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { ClaimFields } from '#app/ui/me/claim-fields.tsx'
import { Note } from '#app/ui/note.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('hours.claim', async ({ db, actor, params, now }) => {
  const { entry, name } = await findOwnBackEntry(db, actor, params.claimId!)
  if (entry.state !== 'returned') throw redirect(paths.myHours({ done: 'gone-on' }))
  const { title, place, servedParty, personInCharge, description, minutes } = entry
  const day = entry.servedOn
  const choices = await claimChoices(db, actor, now)
  return {
    ...choices,
    firstDay: [day, choices.firstDay].sort()[0]!,
    ...{ id: entry.id, reason: entry.reviewReason, photos: JSON.parse(entry.evidence) as string[] },
    whose: entry.personId === actor.id ? null : name,
    given: {
      ...{ title, place, servedParty, personInCharge, description, day, minutes: String(minutes) },
      ...{ from: timeWord(entry.startedAt), to: timeWord(entry.endedAt) },
    },
  }
})

export const action = forMembers('hours.claim', async ({ request, db, files, actor, params, now }) => {
  await findOwnBackEntry(db, actor, params.claimId!)
  const form = await readClaim(request, db, files, actor, now)
  if (form.rejection) return form.rejection
  const { evidence, requestKey: _, ...correction } = entryOf(form.value)
  const outcome = await correctHours(db, actor, params.claimId!, { ...correction, photos: evidence }, now)
  if (!outcome.ok) return form.refuse(wordsOfHourRefusal(outcome.refusal))
  return redirect(paths.myHours({ done: 'corrected' }), 303)
})

export const meta: MetaFunction = () => [{ title: '补好再交 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function CorrectHoursPage() {
  const { id, reason, whose, given, photos, bounds, firstDay, lastDay } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<ClaimForm>({ id: 'correct', lastResult: answer })
  return (
    <Page current="me" width="reading">
      <Crumbs
        trail={[
          { words: '我的', href: paths.me() },
          { words: '我的时长', href: paths.myHours() },
          { words: '补好再交' },
        ]}
      />
      <ErrorSummary errors={summaryOf(form)} />
      <h1 className="form-h1">{whose ? `补好 ${whose} 的这一张` : '补好再交'}</h1>
      {reason ? (
        <Flash tone="warn" title="退回的原因">
          {reason}
        </Flash>
      ) : null}
      <form method="post" action={paths.correctHours(id)} encType="multipart/form-data" noValidate>
        <FormToken />
        <ClaimFields
          fields={fields}
          given={form.status === 'error' ? {} : given}
          teams={null}
          firstDay={firstDay}
          lastDay={lastDay}
          photos={answer?.photos ?? photos}
          wrong={answer?.wrong ?? null}
        />
        <Note>{bounds.join('')}</Note>
        <p className="row form-go">
          <button className="btn" type="submit">
            再交去审核
          </button>
          <a className="btn btn--line" href={paths.myHours()}>
            先不改
          </a>
        </p>
      </form>
    </Page>
  )
}
