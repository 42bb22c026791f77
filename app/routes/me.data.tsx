import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { confirmPassword } from '#app/domain/people/confirm-password.server.ts'
import { storedWords } from '#app/domain/people/field-kinds.ts'
import { fieldsOf, type PersonalTable, tableWords } from '#app/domain/people/fields.ts'
import { type ConfirmForm, confirmForm } from '#app/domain/people/form.ts'
import { findOwnCard } from '#app/domain/people/queries.server.ts'
import { passwordRefusals, waitWords } from '#app/domain/people/refusals.ts'
import { listOwnViews } from '#app/domain/people/reveals/queries.server.ts'
import { fieldWords } from '#app/domain/people/reveals/rules.ts'
import { roleWords } from '#app/domain/people/unit.server.ts'
import { can } from '#app/domain/policy.ts'
import { momentWord } from '#app/domain/wording.ts'
import { attempt } from '#app/http/attempts.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { beginProvedSession } from '#app/http/session.server.ts'
import { paths } from '#app/paths.ts'
import { CopyForms } from '#app/ui/copy-forms.tsx'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { HeldFields } from '#app/ui/held-fields.tsx'
import { OwnCard } from '#app/ui/own-card.tsx'
import { OwnViews } from '#app/ui/own-views.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('person.read', async ({ db, keys, actor, session, url, now }) => ({
  card: await findOwnCard(db, keys, actor),
  held: (Object.keys(tableWords) as PersonalTable[]).map((table) => ({
    title: tableWords[table],
    fields: fieldsOf(table).map(([, { stored, ...field }]) => ({ ...field, stored: storedWords[stored] })),
  })),
  views: (await listOwnViews(db, keys, actor)).map(({ at, role, town, field, reason, id }) => ({
    id,
    when: momentWord(at, now),
    unit: [town, roleWords[role]].filter(Boolean).join('·'),
    field: fieldWords[field],
    reason,
  })),
  copies: can(actor, 'person.copy', { personId: actor.id }),
  fresh: session.fresh,
  done: url.searchParams.get('done'),
}))

/** The password once more: a new session, fresh enough for a copy. */
export const action = forMembers('person.copy', async (here) => {
  const { request, db, keys, actor } = here
  const form = await readForm(request, confirmForm)
  if (form.rejection) return form.rejection
  const { current: password } = form.value
  const claim = { kind: 'person', value: actor.id } as const
  const tried = await attempt(here, 'sign-in', claim, () => confirmPassword(db, keys, actor, { password }))
  if (tried.waitSeconds !== null) return form.refuse([waitWords(tried.waitSeconds)], 429)
  if (!tried.outcome.ok) return form.refuseField('current', passwordRefusals[tried.outcome.refusal])
  const begun = await beginProvedSession(here, request, { personId: actor.id, proved: tried.outcome.proved })
  if (!begun) return form.refuseField('current', passwordRefusals['wrong-current'])
  return redirect(paths.myData({ done: 'proved' }), { status: 303, headers: { 'Set-Cookie': begun.cookie } })
})

export const meta: MetaFunction = () => [{ title: '我的信息 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Record<string, string> = {
  prove: '登录有一会儿了，先输一次密码，再下载',
  proved: '可以下载了',
  corrected: '改好了',
}

export default function DataPage() {
  const { card, held, views, copies, fresh, done } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<ConfirmForm>({ id: 'confirm', lastResult: useActionData<typeof action>() })
  const words = done ? doneWords[done] : undefined
  return (
    <Page width="reading" current="me">
      <ErrorSummary errors={summaryOf(form)} />
      {words && form.status !== 'error' ? <Flash title={words} tone={done === 'prove' ? 'info' : 'ok'} live /> : null}
      <Crumbs
        trail={[{ words: '我的', href: paths.me() }, { words: '设置', href: paths.settings() }, { words: '我的信息' }]}
      />
      <h1>我的信息</h1>
      <OwnCard card={card} correctHref={paths.correctMyData()} />
      <p className="muted small">出生日期写错了，要带证件到镇团委或青年之家，当面核对后改，因为它决定能不能参加。</p>
      {copies ? <CopyForms fresh={fresh} current={fields.current} /> : null}
      <OwnViews views={views} />
      <HeldFields held={held} />
      <p className="row">
        <a className="btn btn--quiet" href={paths.closeAccount()}>
          注销账号
        </a>
      </p>
    </Page>
  )
}
