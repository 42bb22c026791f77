import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { runOf } from '#app/domain/notices/staff-queries.server.ts'
import { answerStar, isNoticed, listStarsToReview } from '#app/domain/stars/answer.server.ts'
import { answerStarForm, starStateWords } from '#app/domain/stars/form.ts'
import { listStarsToPost } from '#app/domain/stars/post.server.ts'
import { ruleSetWord, starWord, wordsOfStarRefusal } from '#app/domain/stars/refusals.ts'
import { dateWord, dayWord, lengthWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { WaitingTowns } from '#app/ui/notices/waiting-towns.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { StarAnswer } from '#app/ui/stars/star-answer.tsx'

export const loader = forStaff('star.review', async ({ db, actor, now, url }) => {
  const today = dayOf(now)
  const [{ waiting, approved, onNotice, answered }, noticed, toPost, run] = await Promise.all([
    listStarsToReview(db, actor),
    isNoticed(db, now),
    listStarsToPost(db, actor),
    runOf(db, 'stars', today),
  ])
  const rowOf = ({ star, name }: (typeof waiting)[number]) => ({
    ...{
      id: star.id,
      name,
      words: starWord(star.level),
      rules: ruleSetWord(star.ruleSet),
      own: star.personId === actor.id,
    },
    minutes: lengthWord(star.minutes),
    needed: lengthWord(star.needed),
    on: `${dayWord(dayOf(star.askedAt), today)}申请`,
  })
  return {
    noticed,
    waiting: waiting.map(rowOf),
    approved: approved.map(rowOf),
    toPost: { waiting: toPost, days: run.days, ends: run.endsOn && dateWord(run.endsOn) },
    onNotice: onNotice.map(({ star, name, endsOn }) => ({
      ...{ id: star.id, name, words: starWord(star.level), noticeId: star.noticeId! },
      until: endsOn! < today ? '公示完了，有异议等答复' : `公示到 ${dateWord(endsOn!)}`,
    })),
    answered: answered.map(({ star, name }) => ({
      ...{ id: star.id, name, words: starWord(star.level), reason: star.reason },
      state: starStateWords[star.state] ?? star.state,
      on: dayWord(star.grantedOn ?? dayOf(star.reviewedAt!), today),
    })),
    done: url.searchParams.get('done'),
  }
})

export const action = forStaff('star.review', async ({ request, db, keys, actor, now }) => {
  const form = await readForm(request, answerStarForm)
  if (form.rejection) return form.rejection
  const { star, verdict, reason } = form.value
  const said = verdict === 'approve' ? { kind: verdict } : { kind: verdict, reason }
  const outcome = await answerStar(db, keys, actor, star, said, now)
  if (!outcome.ok) return form.refuse([wordsOfStarRefusal(outcome.refusal)])
  return redirect(paths.staffStars({ done: outcome.star.state }), 303)
})

export const meta: MetaFunction = () => [{ title: '星级 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Record<string, string> = {
  approved: '通过了，公示完授予，本人会收到消息',
  granted: '授予了，本人会收到消息',
  refused: '答复了，本人会看到原因',
}

export default function StaffStarsPage() {
  const { noticed, waiting, approved, toPost, onNotice, answered, done } = useLoaderData<typeof loader>()
  const [form] = useForm({ id: 'stars', lastResult: useActionData<typeof action>() })
  const words = done ? doneWords[done] : undefined
  return (
    <StaffPage
      title="星级"
      errors={summaryOf(form)}
      flash={words && form.status !== 'error' ? <Flash title={words} live /> : null}
    >
      <div className="stack">
        <Panel id="waiting" title={`等答复的 ${waiting.length} 张`}>
          {waiting.length === 0 ? <p className="muted">没有人在等。志愿者够了时长，会在自己的页面上申请。</p> : null}
          <ul className="stack-l">
            {waiting.map((one) => (
              <li key={one.id}>
                <StarAnswer star={one} approve={noticed ? '通过，等公示' : `授予${one.words}`} />
              </li>
            ))}
          </ul>
        </Panel>
        {noticed || approved.length > 0 ? <WaitingTowns kind="stars" {...toPost} /> : null}
        {approved.length > 0 ? (
          <Panel id="approved" title={`通过了、等公示的 ${approved.length} 张`}>
            <ul className="stack-l">
              {approved.map((one) => (
                <li key={one.id}>
                  <StarAnswer star={one} approve={null} />
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
        {onNotice.length > 0 ? (
          <Panel id="on-notice" title={`正在公示的 ${onNotice.length} 张`}>
            <ul className="stack">
              {onNotice.map((one) => (
                <li key={one.id}>
                  {one.name}：{one.words}，<a href={paths.staffNotice(one.noticeId)}>{one.until}</a>
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
        <Panel id="answered" title="最近答复的">
          {answered.length === 0 ? (
            <p className="muted">还没有。</p>
          ) : (
            <ul className="stack">
              {answered.map((one) => (
                <li key={one.id}>
                  {one.name}：{one.words}
                  {one.state}，{one.on}
                  {one.reason ? `。原因：${one.reason}` : null}
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
    </StaffPage>
  )
}
