import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { nameHonour, withdrawHonour } from '#app/domain/awards/registry/change.server.ts'
import { honourActForm } from '#app/domain/awards/registry/form.ts'
import { findHonour, honourStateWords } from '#app/domain/awards/registry/list.server.ts'
import { wordsOfRegistryRefusal } from '#app/domain/awards/registry/refusals.ts'
import { shownName } from '#app/domain/awards/registry/wall.server.ts'
import { holderWords, levelWords, numberWord } from '#app/domain/awards/words.ts'
import { listPapersOf, offersPaper } from '#app/domain/certificates/honours/list.server.ts'
import { certificateStateOf } from '#app/domain/certificates/refusals.ts'
import { dateWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { summaryOf } from '#app/ui/form-state.ts'
import { HonourActs } from '#app/ui/honour-acts.tsx'
import { HonourPaperPanel } from '#app/ui/honour-paper-panel.tsx'
import { HonourSheet } from '#app/ui/honour-sheet.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Done } from '#app/ui/undo.tsx'

export const loader = forStaff('award.grant', async ({ db, actor, params, url }) => {
  const { honour, kind, instead, before } = await findHonour(db, actor, params.honourId!)
  const papers = await listPapersOf(db, actor, honour.id)
  const linked = (one: typeof instead) => one && { id: one.id, number: numberWord(one.year, one.number) }
  return {
    id: honour.id,
    done: url.searchParams.get('done'),
    number: numberWord(honour.year, honour.number),
    title: honour.title,
    standing: honour.state === 'standing',
    person: honour.holderKind === 'person',
    named: honour.namedAt !== null,
    minor: honour.minor,
    paper: {
      offers: offersPaper(honour, papers),
      papers: papers.map(({ id, number, state, form }) => ({
        id,
        number: number ?? '',
        state: certificateStateOf({ state, form }),
      })),
    },
    instead: linked(instead),
    before: linked(before),
    facts: [
      ['编号', numberWord(honour.year, honour.number)],
      ['荣誉', `${honour.title}（${kind.name}）`],
      ['级别', levelWords[honour.level]],
      ['给了谁', `${holderWords[honour.holderKind]}：${honour.holderName || '已注销志愿者'}`],
      ['来自', honour.unit],
      ['事迹', honour.deed],
      ['授予的日期', dateWord(honour.awardedOn)],
      ['授予单位', honour.issuer],
      ['文件号', honour.documentNumber],
      ['凭据', honour.proof],
      ['墙上写', shownName(honour)],
      ['状态', honourStateWords[honour.state]],
      ['原因', honour.changeReason ?? ''],
    ].filter(([, words]) => words) as [string, string][],
  }
})

export const action = forStaff('award.grant', async ({ request, db, actor, params, now }) => {
  const id = params.honourId!
  const form = await readForm(request, honourActForm)
  if (form.rejection) return form.rejection
  const { act, reason, named } = form.value
  const outcome =
    act === 'withdraw'
      ? await withdrawHonour(db, actor, id, reason, now)
      : await nameHonour(db, actor, id, named === 'on', now)
  if (outcome.ok) return redirect(paths.staffHonour(id, { done: act }), 303)
  return form.refuse([wordsOfRegistryRefusal(outcome.refusal)])
})

const doneWords: Record<string, string> = {
  registered: '登记好了',
  corrected: '更正好了，这是现在有效的一条',
  withdraw: '收回了',
  name: '墙上的名字改好了',
}

export default function StaffHonourPage() {
  const { done, facts, paper, ...honour } = useLoaderData<typeof loader>()
  const [form] = useForm({ id: 'change', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage
      title={honour.title}
      trail={[{ words: '荣誉登记册', href: paths.staffHonours() }, { words: honour.number }]}
      errors={summaryOf(form)}
    >
      {done && doneWords[done] ? <Done title={doneWords[done]} /> : null}
      <HonourSheet facts={facts} instead={honour.instead} before={honour.before} />
      <HonourPaperPanel id={honour.id} {...paper} />
      {honour.standing ? <HonourActs honour={honour} /> : null}
    </StaffPage>
  )
}
