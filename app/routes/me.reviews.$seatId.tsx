import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type JudgeForm, judgeForm } from '#app/domain/awards/rounds/form.ts'
import { declareInterest, judge } from '#app/domain/awards/rounds/judge.server.ts'
import { wordsOfRoundRefusal } from '#app/domain/awards/rounds/refusals.ts'
import { findSeat, readSeat } from '#app/domain/awards/rounds/seat.server.ts'
import { interestWords } from '#app/domain/awards/rounds/words.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { JudgeCard } from '#app/ui/awards/judge-card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { Page } from '#app/ui/page.tsx'
import { titled } from '#app/ui/title.ts'

export const loader = forMembers('person.read', async ({ db, keys, actor, params, url }) => {
  const { call, round, candidates } = await readSeat(db, keys, actor, params.seatId!)
  return {
    ...{ seatId: params.seatId!, title: call.title, judging: call.judging, blind: call.blind },
    round: round?.number ?? null,
    candidates: candidates.map(({ ballot, barred, ...one }) => ({
      ...one,
      barred: barred && interestWords[barred],
      points: ballot?.points ?? null,
      vote: ballot?.vote ?? null,
      reason: ballot?.reason ?? '',
    })),
    done: url.searchParams.get('done'),
  }
})

export const action = forMembers('person.read', async ({ request, db, actor, params, now }) => {
  const { call } = await findSeat(db, actor, params.seatId!)
  const form = await readForm(request, judgeForm)
  if (form.rejection) return form.rejection
  const { nomination, points, vote, reason = '', interest = 'other' } = form.value
  const outcome =
    form.value.do === 'judge'
      ? await judge(db, actor, call.id, nomination, { points, vote, reason }, now)
      : await declareInterest(db, actor, call.id, nomination, interest, now)
  if (!outcome.ok) return form.refuse([wordsOfRoundRefusal(outcome.refusal)])
  return redirect(paths.mySeat(params.seatId!, { done: form.value.do }), 303)
})

export const meta: MetaFunction = () => [{ title: '评委 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Readonly<Record<string, string>> = {
  judge: '记下了，这一轮结束以前还能改',
  'step-back': '记下了，这一位你不用评',
}

export default function SeatPage() {
  const { seatId, title, judging, blind, round, candidates, done } = useLoaderData<typeof loader>()
  const [form] = useForm<JudgeForm>({ id: 'judge', lastResult: useActionData<typeof action>() })
  const words = form.status === 'error' ? undefined : doneWords[done ?? '']
  return (
    <Page width="reading">
      <ErrorSummary errors={summaryOf(form)} />
      {words ? <Flash title={words} live /> : null}
      <h1>{titled(title)}</h1>
      {round === null ? (
        <Empty title="现在没有要评的" action={{ href: paths.me(), words: '回到我的' }}>
          县团委开始一轮评审以后，候选会列在这里。
        </Empty>
      ) : (
        <>
          <p className="lead">
            第 {round} 轮，{candidates.length} 位候选。{blind ? '这次评选不看名字。' : ''}
            是亲属或者有别的关系，先申明回避。
          </p>
          <ol className="stack-l">
            {candidates.map((one) => (
              <li key={one.id}>
                <JudgeCard seatId={seatId} judging={judging} {...one} />
              </li>
            ))}
          </ol>
        </>
      )}
    </Page>
  )
}
