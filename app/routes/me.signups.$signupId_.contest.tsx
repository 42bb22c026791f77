import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { contestAbsence } from '#app/domain/attendance/contest.server.ts'
import { contestForm } from '#app/domain/attendance/form.ts'
import { findOwnPresence } from '#app/domain/attendance/own.server.ts'
import { wordsOfAttendance } from '#app/domain/attendance/refusals.ts'
import { findOwn } from '#app/domain/signups/leave.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'
import { TextAreaField } from '#app/ui/text-area-field.tsx'

export const meta: MetaFunction = () => [{ title: '申诉 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export const loader = forMembers('person.read', async ({ db, actor, params }) => {
  const { signup } = await findOwn(db, actor, params.signupId!)
  const presence = await findOwnPresence(db, actor, signup.shiftId)
  return { signupId: signup.id, open: presence?.state === 'absent' && presence.contest === null }
})

export const action = forMembers('person.read', async ({ request, db, actor, params, now }) => {
  const { signup } = await findOwn(db, actor, params.signupId!)
  const form = await readForm(request, contestForm)
  if (form.rejection) return data({ words: '写一句你在哪里、做了什么，最多 300 个字' }, { status: 400 })
  const outcome = await contestAbsence(db, actor, signup.id, form.value, now)
  if (!outcome.ok) return data({ words: wordsOfAttendance(outcome.refusal, now) }, { status: 409 })
  return redirect(paths.mySignup(signup.id, { done: 'contested' }), 303)
})

export default function ContestPage() {
  const { signupId, open } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page current="me" width="reading">
      <Crumbs
        trail={[
          { words: '我的报名', href: paths.mySignups() },
          { words: '这次报名', href: paths.mySignup(signupId) },
          { words: '申诉' },
        ]}
      />
      <h1 className="form-h1">其实去了</h1>
      {answer ? <Flash tone="bad" title={answer.words} live /> : null}
      {open ? (
        <form method="post" action={paths.contestAbsence(signupId)}>
          <FormToken />
          <p>记为“没到”的是组织者。你说清楚，由另一个人来定，结果会告诉你。只能申诉一次。</p>
          <TextAreaField label="你在哪里、做了什么、谁见过你" name="words" maxLength={300} rows={4} required />
          <p className="form-go">
            <button className="btn" type="submit">
              申诉
            </button>
          </p>
        </form>
      ) : (
        <Flash tone="info" title="这次报名没有可以申诉的">
          只有记为“没到”、还没有申诉过的才能申诉。
        </Flash>
      )}
    </Page>
  )
}
