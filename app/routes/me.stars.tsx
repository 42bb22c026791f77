import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { runOf } from '#app/domain/notices/staff-queries.server.ts'
import { isNoticed } from '#app/domain/stars/answer.server.ts'
import { askStar } from '#app/domain/stars/ask.server.ts'
import { ownStarForm, starStateWords } from '#app/domain/stars/form.ts'
import { findOwnStars } from '#app/domain/stars/own.server.ts'
import { starWord, wordsOfStarRefusal } from '#app/domain/stars/refusals.ts'
import { withdrawStar } from '#app/domain/stars/withdraw.server.ts'
import { dateWord, dayWord, lengthWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { StarRow } from '#app/ui/me/star-row.tsx'
import { Note } from '#app/ui/note.tsx'
import { Page } from '#app/ui/page.tsx'
import { StarUnderWay, type StarUnderWayProps } from '#app/ui/stars/star-under-way.tsx'

export const loader = forMembers('person.read', async ({ db, actor, now, url }) => {
  const { minutes, rules, level, own, asked, notice, next } = await findOwnStars(db, actor, now)
  const today = dayOf(now)
  const [noticed, { days }] = await Promise.all([isNoticed(db, now), runOf(db, 'stars', today)])
  return {
    ...{ level, thresholds: rules.thresholds, source: rules.source, total: lengthWord(minutes) },
    noticed,
    asked: asked && {
      ...{ id: asked.id, words: starWord(asked.level), on: dayWord(dayOf(asked.askedAt), today), days },
      state: asked.state as StarUnderWayProps['state'],
      notice: notice && { id: notice.id, until: dateWord(notice.endsOn), over: notice.state === 'ended' },
    },
    next: next && { words: starWord(next.level), missing: next.missing > 0 ? lengthWord(next.missing) : null },
    own: own.map((star) => ({
      ...{ id: star.id, words: starWord(star.level), reason: star.reason },
      state: starStateWords[star.state] ?? star.state,
      on: dayWord(star.grantedOn ?? dayOf(star.reviewedAt ?? star.askedAt), today),
    })),
    done: url.searchParams.get('done'),
  }
})

export const action = forMembers('star.ask', async ({ request, db, actor, now }) => {
  const form = await readForm(request, ownStarForm)
  if (form.rejection) return form.rejection
  const { verb, star } = form.value
  const outcome = verb === 'ask' ? await askStar(db, actor, now) : await withdrawStar(db, actor, star, now)
  if (!outcome.ok) return form.refuse([wordsOfStarRefusal(outcome.refusal)])
  return redirect(paths.myStars({ done: verb }), 303)
})

export const meta: MetaFunction = () => [{ title: '我的星级 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Record<string, string> = { ask: '申请交上去了，等镇团委答复', withdraw: '申请撤回了' }

export default function MyStarsPage() {
  const { level, thresholds, source, total, asked, next, own, noticed, done } = useLoaderData<typeof loader>()
  const [form] = useForm({ id: 'stars', lastResult: useActionData<typeof action>() })
  const words = done ? doneWords[done] : undefined
  return (
    <Page current="me" width="reading">
      <Crumbs trail={[{ words: '我的', href: paths.me() }, { words: '我的星级' }]} />
      <ErrorSummary errors={summaryOf(form)} />
      {words && form.status !== 'error' ? <Flash title={words} live /> : null}
      <h1>{level > 0 ? `${starWord(level)}志愿者` : '我的星级'}</h1>
      <p className="lead">计入的时长一共 {total}。</p>
      <StarRow thresholds={thresholds} level={level} />
      <form method="post" action={paths.myStars()} className="stack me-sec">
        <FormToken />
        {asked ? (
          <StarUnderWay {...asked} />
        ) : next ? (
          next.missing ? (
            <p>
              再服务 {next.missing}，就可以申请{next.words}。
            </p>
          ) : (
            <p className="row">
              <button className="btn" type="submit" name="verb" value="ask">
                申请{next.words}
              </button>
            </p>
          )
        ) : (
          <p>五颗星都有了。谢谢你。</p>
        )}
      </form>
      {own.length > 0 ? (
        <section className="me-sec" aria-labelledby="before">
          <h2 id="before">申请过的</h2>
          <ul className="stack">
            {own.map(({ id, words: star, state, on, reason }) => (
              <li key={id}>
                <b>{star}</b> {state}，{on}
                {reason ? `。原因：${reason}` : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Note>
        星级一颗一颗来，要申请、要别人审核{noticed ? '，公示没有异议再授予' : ''}
        。给了的星，标准以后怎么改都不会收回。现在的标准：{source}。
      </Note>
    </Page>
  )
}
