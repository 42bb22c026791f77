import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerMerge, findMerge } from '#app/domain/people/merging/answer.server.ts'
import { answerMergeForm } from '#app/domain/people/merging/form.ts'
import { openMerge } from '#app/domain/people/merging/queries.server.ts'
import { mergeRefusalWords } from '#app/domain/people/merging/refusals.ts'
import { momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { mergeView } from '#app/http/merge-view.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { MergeAnswer } from '#app/ui/merge-answer.tsx'
import { MergePreviewTable } from '#app/ui/merge-preview.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('person.merge', async ({ db, keys, actor, params, url, now }) => {
  const { preview, asked, agreed, answered, ...merge } = await openMerge(db, keys, actor, params.mergeId!, now)
  const said = (one: { by: string; at: Date } | null, act: string) =>
    one ? [`${one.by || '平台'}，${momentWord(one.at, now)}${act}`] : []
  return {
    ...merge,
    road: [
      ...said(asked, '提的'),
      ...(agreed && agreed.at.getTime() !== asked.at.getTime() ? said(agreed, '同意的') : []),
      ...said(answered, answeredWords[merge.state] ?? '答复的'),
    ],
    view: preview && mergeView(preview, now),
    done: url.searchParams.get('done'),
  }
})

const answeredWords: Record<string, string> = { done: '确认合并的', refused: '没有同意', withdrawn: '收回的' }

export const action = forStaff('person.merge', async ({ request, db, keys, actor, params, now }) => {
  const mergeId = params.mergeId!
  await findMerge(db, keys, actor, mergeId, now)
  const form = await readForm(request, answerMergeForm)
  if (form.rejection) return data({ problems: ['请再按一次'] }, { status: 400 })
  const { act, seen, sure } = form.value
  if (act === 'confirm' && sure !== 'on')
    return data({ problems: ['先勾上“看过了，知道分不开”，再确认'] }, { status: 400 })
  const outcome = await answerMerge(db, keys, actor, mergeId, { verb: act, seen }, now)
  if (!outcome.ok) return data({ problems: outcome.refusals.map(mergeRefusalWords) }, { status: 409 })
  return redirect(paths.staffMerge(mergeId, { done: act }), 303)
})

const doneWords: Record<string, string> = {
  asked: '提好了，等县团委的同事',
  agree: '同意了，等县团委另一个人确认',
  confirm: '合成一份了，也告诉本人了',
  refuse: '没有合并，两份都还在',
  withdraw: '收回了，两份都还在',
}

const stateWords = {
  proposed: '等县团委同意',
  agreed: '等县团委另一个人确认',
  done: '已经合成一份',
  refused: '没有同意',
  withdrawn: '收回了',
} as const

export default function MergePage() {
  const { id, state, keptId, name, reason, road, may, view, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = done && !answer ? doneWords[done] : undefined
  return (
    <StaffPage
      title={`合并${name}的两份记录`}
      badge={<span className="badge">{stateWords[state]}</span>}
      trail={[
        { words: '志愿者', href: paths.staffPeople() },
        { words: '可能重复的人', href: paths.staffDuplicates() },
        { words: '合并' },
      ]}
      errors={answer ? answer.problems.map((one) => ({ words: one })) : []}
      flash={words ? <Flash title={words} live /> : null}
    >
      <Panel id="road" title="谁提的，谁同意的">
        <ul>
          {road.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {reason ? <p>怎么知道是同一个人：{reason}</p> : null}
        {state === 'done' ? <a href={paths.staffPerson(keptId)}>打开合并以后的这一份</a> : null}
      </Panel>
      {view ? (
        <>
          <MergePreviewTable view={view} />
          <MergeAnswer mergeId={id} seen={view.seen} may={may} free={view.against.length === 0} />
        </>
      ) : null}
    </StaffPage>
  )
}
