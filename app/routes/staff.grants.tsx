import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerGrant, endGrant } from '#app/domain/people/reveals/answer.server.ts'
import { type AnswerForm, answerForm } from '#app/domain/people/reveals/form.ts'
import { type GrantView, listGrants } from '#app/domain/people/reveals/queries.server.ts'
import { fieldWords, revealRefusals } from '#app/domain/people/reveals/rules.ts'
import { momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { GrantAnswer, GrantEnd } from '#app/ui/grant-answer.tsx'
import { GrantList, type GrantRow } from '#app/ui/grant-list.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('contact.reveal', async ({ db, keys, actor, url, now }) => {
  const { asked, answered, waiting } = await listGrants(db, keys, actor, now)
  const rows = (views: GrantView[]): GrantRow[] => views.map((view) => rowOf(view, now))
  return {
    asked: rows(asked),
    answered: rows(answered),
    waiting: rows(waiting),
    done: url.searchParams.get('done'),
  }
})

const rowOf = ({ fields, askedAt, endsAt, personId, ...view }: GrantView, now: Date) => ({
  ...view,
  personId,
  fields: fields.map((field) => fieldWords[field]).join('、'),
  asked: momentWord(askedAt, now),
  until: endsAt && momentWord(endsAt, now),
})

export const action = forStaff('contact.reveal', async ({ request, db, keys, actor, now }) => {
  const form = await readForm(request, answerForm)
  if (form.rejection) return form.rejection
  const { verdict, grantId, hours, reason } = form.value
  const outcome =
    verdict === 'end'
      ? await endGrant(db, keys, actor, grantId, now)
      : await answerGrant(db, keys, actor, { grantId, verdict, hours, reason }, now)
  if (!outcome.ok) return form.refuse([revealRefusals[outcome.refusal]])
  return redirect(paths.staffGrants({ done: verdict }), 303)
})

const doneWords: Record<string, string> = {
  asked: '申请好了，等别人批',
  approve: '批准了，到时间自己结束',
  refuse: '没有批准，已经告诉申请的人',
  end: '结束了，不能再看',
}

export default function GrantsPage() {
  const { asked, answered, waiting, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<AnswerForm>({ id: 'grant', lastResult: answer })
  const words = done ? doneWords[done] : undefined
  return (
    <StaffPage
      title="查看申请"
      errors={summaryOf(form)}
      flash={words && form.status !== 'error' ? <Flash title={words} live /> : null}
    >
      <Panel id="waiting" title="等我答复">
        <GrantList
          rows={waiting}
          none="没有等你答复的。"
          act={({ id }) => (
            <GrantAnswer grantId={id} errors={fields.grantId.initialValue === id ? fields.reason.errors : undefined} />
          )}
        />
      </Panel>
      <Panel id="asked" title="我申请的">
        <GrantList
          rows={asked}
          none="没有申请过。要看谁的，从那个人的页面进去。"
          act={({ id, state }) => (state === 'approved' ? <GrantEnd grantId={id} /> : null)}
        />
      </Panel>
      <Panel id="answered" title="我答复过的">
        <GrantList
          rows={answered}
          none="没有答复过。"
          act={({ id, state }) => (state === 'approved' ? <GrantEnd grantId={id} /> : null)}
        />
      </Panel>
    </StaffPage>
  )
}
