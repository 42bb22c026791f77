import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { hourStateWords, ownHoursForm } from '#app/domain/hours/form.ts'
import { contestHours, withdrawHours } from '#app/domain/hours/own.server.ts'
import { listOwnHours } from '#app/domain/hours/queries.server.ts'
import { wordsOfHourRefusal } from '#app/domain/hours/refusals.ts'
import { totalMinutes } from '#app/domain/hours/totals.server.ts'
import { dateWord, lengthWord, whenWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { OwnHours } from '#app/ui/own-hours.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('person.read', async ({ db, actor, url, now }) => {
  const [entries, minutes] = await Promise.all([listOwnHours(db, actor), totalMinutes(db, 'person', actor.id)])
  return {
    total: lengthWord(minutes),
    entries: entries.map((entry) => ({
      ...{ id: entry.id, title: entry.title, place: entry.place, reason: entry.reviewReason },
      when: whenWord(entry.startedAt, entry.endedAt, now),
      length: lengthWord(entry.minutes),
      state: hourStateWords[entry.state] ?? entry.state,
      until: entry.state === 'on_notice' && entry.noticeUntil ? dateWord(entry.noticeUntil) : null,
      withdraws: entry.state === 'pending' || entry.state === 'returned',
      contests: entry.state === 'returned' && entry.contestedAt === null,
      corrects: entry.state === 'returned' && entry.kind === 'back_entry' && entry.recordedById === actor.id,
      photos: JSON.parse(entry.evidence) as string[],
    })),
    done: url.searchParams.get('done'),
  }
})

export const action = forMembers('person.read', async ({ request, db, actor, now }) => {
  const form = await readForm(request, ownHoursForm)
  if (form.rejection) return form.rejection
  const { entryId, verb, reason = '' } = form.value
  const outcome =
    verb === 'withdraw'
      ? await withdrawHours(db, actor, entryId, now)
      : await contestHours(db, actor, entryId, reason, now)
  if (!outcome.ok) return form.refuse([wordsOfHourRefusal(outcome.refusal)])
  return redirect(paths.myHours({ done: verb }), 303)
})

export const meta: MetaFunction = () => [{ title: '我的时长 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Record<string, string> = {
  withdraw: '撤回了',
  contest: '收到了，会再看一遍',
  claimed: '交上去了，等别人审核',
  'claimed-upper': '交上去了。这一天加起来超过 8 小时，会单独审，可能要多等几天',
  'claimed-county': '交上去了。这一天加起来超过 12 小时，要县团委来审，可能要多等几天',
  corrected: '补好了，又交上去了',
  'gone-on': '那一张不用补了，看看它到了哪一步',
}

export default function MyHoursPage() {
  const { total, entries, done } = useLoaderData<typeof loader>()
  const [form] = useForm({ id: 'hours', lastResult: useActionData<typeof action>() })
  const words = done ? doneWords[done] : undefined
  return (
    <Page current="me" width="page">
      <Crumbs trail={[{ words: '我的', href: paths.me() }, { words: '我的时长' }]} />
      <ErrorSummary errors={summaryOf(form)} />
      {words && form.status !== 'error' ? <Flash title={words} live /> : null}
      <h1>我的时长</h1>
      <p className="lead">计入的一共 {total}。审核和公示中的还没算进去。</p>
      <p className="row form-go">
        <a className="btn btn--line" href={paths.claimHours()}>
          补录一张
        </a>
      </p>
      {entries.length === 0 ? (
        <Empty title="还没有时长" action={{ href: paths.activities(), words: '看看活动' }}>
          参加完活动，时长会列在这里。
        </Empty>
      ) : (
        <OwnHours entries={entries} />
      )}
    </Page>
  )
}
