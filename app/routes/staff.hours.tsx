import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { reviewForm } from '#app/domain/hours/form.ts'
import { listToReview } from '#app/domain/hours/queries.server.ts'
import { wordsOfHourRefusal } from '#app/domain/hours/refusals.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { lengthWord, momentWord, whenWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { HoursReview } from '#app/ui/hours-review.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('hours.review', async ({ db, actor, url, now }) => {
  const { rows, next } = await listToReview(db, actor, markOf(url.searchParams))
  return {
    rows: rows.map(({ entry, name }) => ({
      ...{ id: entry.id, name, title: entry.title, place: entry.place, personInCharge: entry.personInCharge },
      ...{ minutes: entry.minutes, length: lengthWord(entry.minutes), description: entry.description },
      when: whenWord(entry.startedAt, entry.endedAt, now),
      kind: entry.kind === 'back_entry' ? '补录' : '签到',
      recorded: momentWord(entry.recordedAt, now),
      closed:
        entry.personId === actor.id
          ? wordsOfHourRefusal({ kind: 'own' })
          : entry.recordedById === actor.id
            ? wordsOfHourRefusal({ kind: 'recorded-by-me' })
            : null,
    })),
    next: next && paths.staffHours({ after: next.recordedAt.getTime(), id: next.id }),
    done: url.searchParams.get('done'),
  }
})

function markOf(search: URLSearchParams) {
  const [after, id] = [search.get('after') ?? '', search.get('id') ?? '']
  return /^\d{1,14}$/.test(after) && id ? { recordedAt: new Date(Number(after)), id } : null
}

export const action = forStaff('hours.review', async ({ request, db, keys, actor, now }) => {
  const form = await readForm(request, reviewForm)
  if (form.rejection) return form.rejection
  const { entryId, verdict, minutes, reason = '' } = form.value
  const outcome = await reviewHours(
    db,
    keys,
    actor,
    entryId,
    verdict === 'approve' ? { kind: verdict, minutes, reason } : { kind: verdict, reason },
    now,
  )
  if (!outcome.ok) return form.refuse([wordsOfHourRefusal(outcome.refusal)])
  return redirect(paths.staffHours({ done: verdict }), 303)
})

const doneWords: Record<string, string> = {
  approve: '通过了。补录的要先公示，没有异议才计入',
  return: '退回了，本人看得到原因',
  reject: '没有通过，本人看得到原因',
}

export default function StaffHoursPage() {
  const { rows, next, done } = useLoaderData<typeof loader>()
  const [form] = useForm({ id: 'review', lastResult: useActionData<typeof action>() })
  const words = done ? doneWords[done] : undefined
  return (
    <StaffPage
      title="时长审核"
      errors={summaryOf(form)}
      flash={words && form.status !== 'error' ? <Flash title={words} live /> : null}
    >
      {rows.length === 0 ? (
        <Empty title="没有等审核的时长" action={{ href: paths.staff(), words: '回到今日' }}>
          新的补录和签到会列在这里。
        </Empty>
      ) : null}
      {rows.map((row) => (
        <Panel key={row.id} id={`h-${row.id}`} title={`${row.name} · ${row.title}`} aside={row.kind}>
          <HoursReview row={row} />
        </Panel>
      ))}
      <Pager nextHref={next} />
    </StaffPage>
  )
}
