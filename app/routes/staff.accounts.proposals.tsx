import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { answerRoleProposal } from '#app/domain/people/staff/proposals/answer.server.ts'
import { answerProposalForm } from '#app/domain/people/staff/proposals/form.ts'
import { listRoleProposals } from '#app/domain/people/staff/proposals/queries.server.ts'
import { roleProposalRefusals } from '#app/domain/people/staff/proposals/refusals.ts'
import { roleWords } from '#app/domain/people/unit.server.ts'
import { dateWord, momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { RoleProposalList } from '#app/ui/role-proposal-list.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Done } from '#app/ui/undo.tsx'

export const loader = forStaff('role.grant', async ({ db, keys, actor, url, now }) => {
  const found = await listRoleProposals(db, keys, actor, now)
  const proposals = found.map(({ role, town, ends, until, proposedAt, personId: _, ...one }) => ({
    ...one,
    what: `${ends ? '收回' : '给'}${town ? `${town}·` : ''}${roleWords[role]}`,
    until: until && dateWord(dayOf(new Date(until.getTime() - 1))),
    when: momentWord(proposedAt, now),
  }))
  const made = proposals.find(({ id, part, state }) => {
    return id === url.searchParams.get('id') && part === 'asker' && state === 'proposed'
  })
  return { proposals, made: made?.id ?? null, done: url.searchParams.get('done') }
})

export const action = forStaff('role.grant', async ({ request, db, keys, actor, now }) => {
  const form = await readForm(request, answerProposalForm)
  if (form.rejection) return data({ problem: '不同意要写一句为什么，至少 4 个字' }, { status: 400 })
  const { proposal: id, do: verb, why } = form.value
  const outcome = await answerRoleProposal(db, keys, actor, { id, verb, why }, now)
  if (!outcome.ok) return data({ problem: roleProposalRefusals[outcome.refusal] }, { status: 409 })
  return redirect(paths.roleProposals({ done: outcome.state }), 303)
})

const doneWords: Record<string, string> = {
  proposed: '提好了，安全管理员会收到消息',
  accepted: '同意了，从下一次打开页面起算数',
  refused: '没有同意，提的人会收到消息',
  withdrawn: '撤回了，什么也没有变',
}

export default function ProposalsPage() {
  const { proposals, made, done } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  const words = done ? doneWords[done] : undefined
  const undo = made
    ? {
        action: paths.roleProposals(),
        kept: [
          ['proposal', made],
          ['do', 'withdraw'],
        ] as [string, string][],
      }
    : null
  return (
    <StaffPage
      title="提议的角色"
      trail={[{ words: '后台账号', href: paths.staffAccounts() }, { words: '提议的角色' }]}
      errors={problem ? [{ words: problem }] : []}
      flash={words && !problem ? <Done title={words} undo={undo} /> : null}
    >
      {proposals.length === 0 ? (
        <Empty title="没有等着的提议">县团委在一个账号的页面上提议给、收角色，安全管理员在这里定。</Empty>
      ) : (
        <Panel id="proposals" title={`提议 ${proposals.length}`}>
          <RoleProposalList proposals={proposals} />
        </Panel>
      )}
    </StaffPage>
  )
}
