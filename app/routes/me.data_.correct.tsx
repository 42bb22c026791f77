import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { correctPerson } from '#app/domain/people/correct.server.ts'
import { type CorrectForm, correctForm } from '#app/domain/people/form.ts'
import { findOwnCard } from '#app/domain/people/queries.server.ts'
import { correctRefusals } from '#app/domain/people/refusals.ts'
import { readForm } from '#app/http/forms.server.ts'
import { findJoinChoices } from '#app/http/join-choices.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { HomeFields } from '#app/ui/home-fields.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('person.correct', async ({ db, keys, actor, now }) => {
  const [{ name, townId: town, villageId }, choices] = await Promise.all([
    findOwnCard(db, keys, actor),
    findJoinChoices(db, now),
  ])
  return { held: { name, town, village: villageId ?? '' }, choices }
})

export const action = forMembers('person.correct', async ({ request, db, keys, actor, now }) => {
  const form = await readForm(request, correctForm)
  if (form.rejection) return form.rejection
  const { name, reason, town: townId, village: villageId } = form.value
  const outcome = await correctPerson(db, keys, actor, { name, reason, townId, villageId }, now)
  if (outcome.ok) return redirect(paths.myData({ done: 'corrected' }), 303)
  const field = outcome.refusal === 'reason-missing' ? 'reason' : 'village'
  return form.refuseField(field, correctRefusals[outcome.refusal], 400)
})

export const meta: MetaFunction = () => [{ title: '改我的信息 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function CorrectPage() {
  const { held, choices } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<CorrectForm>({
    id: 'correct',
    lastResult: useActionData<typeof action>(),
    defaultValue: held,
  })
  return (
    <Page width="reading" current="me">
      <ErrorSummary errors={summaryOf(form)} />
      <Crumbs
        trail={[{ words: '我的', href: paths.me() }, { words: '我的信息', href: paths.myData() }, { words: '改' }]}
      />
      <h1>改我的信息</h1>
      <form method="post" action={paths.correctMyData()} noValidate>
        <FormToken />
        <Field
          label="姓名"
          hint="和身份证上一样，证书会用到"
          {...typed(fields.name)}
          autoComplete="name"
          required
          maxLength={60}
        />
        <Field
          label="为什么改名字"
          hint="只改住址就空着。原来的名字会加密留着，只在核对时打开"
          {...typed(fields.reason)}
          optional
          maxLength={200}
        />
        <HomeFields town={fields.town} village={fields.village} choices={choices} />
        <p className="row form-go">
          <button className="btn btn--join" type="submit">
            改好了
          </button>
          <a className="btn btn--quiet" href={paths.myData()}>
            不改了
          </a>
        </p>
      </form>
    </Page>
  )
}
