import { useForm } from '@conform-to/react'
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type GuardianForm, guardianForm } from '#app/domain/people/guardians/form.ts'
import { isMinor } from '#app/domain/people/guardians/minor.server.ts'
import { nameGuardian } from '#app/domain/people/guardians/name.server.ts'
import { findOwnGuardian } from '#app/domain/people/guardians/queries.server.ts'
import { guardianRefusals } from '#app/domain/people/guardians/refusals.ts'
import { sendConsentLink } from '#app/domain/people/guardians/send-link.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { GuardianCard } from '#app/ui/guardian-card.tsx'
import { GuardianFields } from '#app/ui/guardian-fields.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('guardian.name', async ({ db, keys, actor, site, now, url }) => ({
  minor: await isMinor(db, keys, actor.id, now),
  guardian: await findOwnGuardian(db, keys, actor, now),
  sms: site.sms,
  waiting: actor.waitsFor === 'guardian',
  now,
  done: url.searchParams.get('done'),
}))

export const action = forMembers('guardian.name', async ({ request, db, keys, actor, now }) => {
  if ((await request.clone().formData()).get('intent') === 'send') {
    const sent = await sendConsentLink(db, keys, actor, now)
    if (!sent.ok) return data({ refused: guardianRefusals[sent.refusal] }, { status: 409 })
    return redirect(paths.guardian({ done: 'sent' }), 303)
  }
  const form = await readForm(request, guardianForm)
  if (form.rejection) return form.rejection
  const named = await nameGuardian(db, keys, actor, form.value, now)
  if (named.ok) return redirect(paths.guardian({ done: named.needsSeeing ? 'seeing' : 'named' }), 303)
  const words = guardianRefusals[named.refusal]
  if (named.refusal === 'own-phone') return form.refuseField('phone', words)
  return named.refusal === 'own-email' ? form.refuseField('email', words) : form.refuse([words])
})

export const meta: MetaFunction = () => [{ title: '监护人 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Readonly<Record<string, string>> = {
  named: '记下了。有等着同意的，链接就发给监护人',
  seeing: '记下了，还差一步，看下面',
  sent: '链接写好了，马上发给监护人。请他点开看看',
}

export default function GuardianPage() {
  const { minor, guardian, waiting, sms, now, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refused' in answer ? answer.refused : null
  const [form, fields] = useForm<GuardianForm>({
    id: 'guardian-form',
    lastResult: answer && 'refused' in answer ? undefined : answer,
  })
  const words = !answer && done ? doneWords[done] : undefined
  return (
    <Page current="me" width="reading">
      <ErrorSummary errors={summaryOf(form)} />
      {words ? <Flash title={words} live /> : null}
      {refused ? <Flash tone="warn" title={refused} live /> : null}
      <Crumbs
        trail={[
          waiting ? { words: '等监护人同意', href: paths.waiting() } : { words: '我的', href: paths.me() },
          { words: '监护人' },
        ]}
      />
      <h1 className="form-h1">监护人</h1>
      {minor ? null : <p className="lead">{guardianRefusals.grown}。</p>}
      {minor && guardian ? <GuardianCard guardian={guardian} now={now} /> : null}
      {minor ? (
        <form method="post" action={paths.guardian()} noValidate>
          <FormToken />
          <section className="form-sec" aria-labelledby="name-h">
            <div className="form-sec__head">
              <h2 className="legend" id="name-h">
                {guardian ? '换一位监护人' : '填监护人'}
              </h2>
              <p>我们发链接给他，他点开看是什么活动、同意不同意。姓名和联系方式加密保存，组织者看不到。</p>
            </div>
            <GuardianFields fields={fields} sms={sms} />
          </section>
          <p className="row form-go">
            <button className={guardian ? 'btn btn--line' : 'btn btn--join btn--lg'} type="submit">
              {guardian ? '换成这位' : '记下监护人'}
            </button>
          </p>
        </form>
      ) : null}
    </Page>
  )
}
