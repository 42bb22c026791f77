import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { answerStar, listStarsToReview } from '#app/domain/stars/answer.server.ts'
import { answerStarForm, starStateWords } from '#app/domain/stars/form.ts'
import { starWord, wordsOfStarRefusal } from '#app/domain/stars/refusals.ts'
import { dayWord, lengthWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('star.review', async ({ db, actor, now, url }) => {
  const { waiting, answered } = await listStarsToReview(db, actor)
  const today = dayOf(now)
  return {
    waiting: waiting.map(({ star, name }) => ({
      ...{ id: star.id, name, words: starWord(star.level), rules: star.ruleSet, own: star.personId === actor.id },
      minutes: lengthWord(star.minutes),
      needed: lengthWord(star.needed),
      on: dayWord(dayOf(star.askedAt), today),
    })),
    answered: answered.map(({ star, name }) => ({
      ...{ id: star.id, name, words: starWord(star.level), reason: star.reason },
      state: starStateWords[star.state] ?? star.state,
      on: dayWord(dayOf(star.reviewedAt!), today),
    })),
    done: url.searchParams.get('done'),
  }
})

export const action = forStaff('star.review', async ({ request, db, keys, actor, now }) => {
  const form = await readForm(request, answerStarForm)
  if (form.rejection) return form.rejection
  const { star, verdict, reason } = form.value
  const said = verdict === 'grant' ? { kind: verdict } : { kind: verdict, reason }
  const outcome = await answerStar(db, keys, actor, star, said, now)
  if (!outcome.ok) return form.refuse([wordsOfStarRefusal(outcome.refusal)])
  return redirect(paths.staffStars({ done: verdict }), 303)
})

export const meta: MetaFunction = () => [{ title: '星级 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Record<string, string> = { grant: '授予了，本人会收到消息', refuse: '答复了，本人会看到原因' }

export default function StaffStarsPage() {
  const { waiting, answered, done } = useLoaderData<typeof loader>()
  const [form] = useForm({ id: 'stars', lastResult: useActionData<typeof action>() })
  const words = done ? doneWords[done] : undefined
  return (
    <StaffPage
      title="星级"
      trail={[{ words: '星级' }]}
      errors={summaryOf(form)}
      flash={words && form.status !== 'error' ? <Flash title={words} live /> : null}
    >
      <div className="stack">
        <Panel id="waiting" title={`等答复的 ${waiting.length} 张`}>
          {waiting.length === 0 ? <p className="muted">没有人在等。志愿者够了时长，会在自己的页面上申请。</p> : null}
          <ul className="stack-l">
            {waiting.map((one) => (
              <li key={one.id}>
                <form method="post" action={paths.staffStars()} className="stack" noValidate>
                  <FormToken />
                  <Hidden kept={[['star', one.id]]} />
                  <h3>
                    {one.name}申请{one.words}
                  </h3>
                  <p>
                    计入 {one.minutes}，标准 {one.needed}（{one.rules}），{one.on}申请
                  </p>
                  {one.own ? (
                    <p className="muted">这是你自己的，请另一位同事来审。</p>
                  ) : (
                    <>
                      <Field
                        label="不给的话，写一句原因"
                        id={`reason-${one.id}`}
                        name="reason"
                        maxLength={200}
                        optional
                      />
                      <p className="row">
                        <button className="btn" type="submit" name="verdict" value="grant">
                          授予{one.words}
                        </button>
                        <button className="btn btn--line" type="submit" name="verdict" value="refuse">
                          不给
                        </button>
                      </p>
                    </>
                  )}
                </form>
              </li>
            ))}
          </ul>
        </Panel>
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
