import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerNomination } from '#app/domain/awards/nominations/consent.server.ts'
import { answerForm } from '#app/domain/awards/nominations/form.ts'
import { writable } from '#app/domain/awards/nominations/machine.ts'
import { findOwnNomination } from '#app/domain/awards/nominations/own.server.ts'
import { wordsOfNominationRefusal } from '#app/domain/awards/nominations/refusals.ts'
import { isMinor } from '#app/domain/people/guardians/minor.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { sheetView } from '#app/http/nomination-view.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { NominationSheet } from '#app/ui/awards/nomination-sheet.tsx'
import { CheckBox } from '#app/ui/check-box.tsx'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('nomination.own', async ({ db, keys, actor, params, now }) => {
  const seen = await findOwnNomination(db, actor, params.ownNominationId!)
  const { nomination, parts } = seen
  const waits = nomination.consent === 'asked' && writable.includes(nomination.state)
  return {
    ...(await sheetView(db, keys, seen)),
    mine: parts.includes('nominee'),
    waits,
    person: nomination.personId !== null,
    minor: nomination.personId !== null && (await isMinor(db, keys, nomination.personId, now)),
  }
})

export const action = forMembers('nomination.own', async ({ request, db, keys, actor, params, now }) => {
  const id = params.ownNominationId!
  await findOwnNomination(db, actor, id)
  const form = await readForm(request, answerForm)
  if (form.rejection) return form.rejection
  const outcome = await answerNomination(
    db,
    keys,
    actor,
    id,
    { answer: form.value.answer, named: form.value.named === 'on' },
    now,
  )
  if (outcome.ok) return redirect(paths.myNomination(id, { done: 'answered' }), 303)
  return form.refuse([wordsOfNominationRefusal(outcome.refusal)])
})

export const meta: MetaFunction = () => [{ title: '愿不愿意被推荐 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function AnswerNominationPage() {
  const view = useLoaderData<typeof loader>()
  const [form] = useForm({ id: 'answer', lastResult: useActionData<typeof action>() })
  const { id, title, mine, waits, person, minor } = view
  return (
    <Page current="me" width="reading">
      <Crumbs
        trail={[
          { words: '我的', href: paths.me() },
          { words: '评优推荐', href: paths.myNominations() },
          { words: title },
        ]}
      />
      <ErrorSummary errors={summaryOf(form)} />
      <h1>愿不愿意被推荐</h1>
      <p className="lead">{title}</p>
      <NominationSheet view={view} heading="h2" photoOf={(photo) => paths.myNominationPhoto(photo, '480')} />
      {!mine ? (
        <Flash tone="info" title="等被推荐的人答复">
          <p>他登录以后在“我的”里答复，不用你替他答。</p>
        </Flash>
      ) : !waits ? (
        <Flash tone="info" title="已经答复过了，或者已经交上去了">
          <p>
            <a href={paths.myNomination(id)}>看这份推荐</a>
          </p>
        </Flash>
      ) : (
        <form method="post" action={paths.answerNomination(id)} className="stack me-sec">
          <FormToken />
          <p>
            答应了，镇、县团委和评委看得到上面写的；拟表彰要公示几个工作日
            {minor ? '，名字遮住一部分；写不写全名另外问你和监护人' : person ? '' : '，名字遮住一部分'}
            。评上以前随时能退出。
          </p>
          {minor ? (
            <p>
              你还没满 18 岁，要监护人来答应：<a href={paths.guardian()}>给监护人发链接</a>，他在链接里答复。
            </p>
          ) : null}
          {person && !minor ? (
            <CheckBox name="named" label="公示时可以写我的全名。不勾就遮住一部分，公示以前随时能改" />
          ) : null}
          <p className="row">
            {minor ? null : (
              <button className="btn" type="submit" name="answer" value="given">
                答应
              </button>
            )}
            <button className="btn btn--line" type="submit" name="answer" value="refused">
              不答应
            </button>
          </p>
          <p className="muted">不答应，这份推荐就到这里，不影响别的。</p>
        </form>
      )}
    </Page>
  )
}
