import { type SubmissionResult, useForm } from '@conform-to/react'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf, instantOf } from '#app/domain/calendar.ts'
import { listTowns } from '#app/domain/league/queries.server.ts'
import { grantForm } from '#app/domain/people/staff/form.ts'
import { type ProposeForm, proposeEndForm, proposeForm } from '#app/domain/people/staff/proposals/form.ts'
import { proposeEnding, proposeRole } from '#app/domain/people/staff/proposals/propose.server.ts'
import { roleProposalRefusals } from '#app/domain/people/staff/proposals/refusals.ts'
import { findStaffAccount } from '#app/domain/people/staff/queries.server.ts'
import { factorResetRefusals, roleRefusals } from '#app/domain/people/staff/refusals.ts'
import { askFactorReset } from '#app/domain/people/staff/reset-factor.server.ts'
import { staffRoleNames } from '#app/domain/people/staff/role-rules.ts'
import { endRole, grantRole } from '#app/domain/people/staff/roles.server.ts'
import { endSessionsOf } from '#app/domain/people/staff/sessions-of.server.ts'
import { roleWords } from '#app/domain/people/unit.server.ts'
import { can } from '#app/domain/policy.ts'
import { dateWord, momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { unlockHere } from '#app/http/unlock.server.ts'
import { paths } from '#app/paths.ts'
import { AccountState } from '#app/ui/account-state.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { GrantRoleForm } from '#app/ui/grant-role-form.tsx'
import { HeldRoles } from '#app/ui/held-roles.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Done } from '#app/ui/undo.tsx'

export const loader = forStaff('role.grant', async ({ db, actor, params, now, url }) => {
  const account = await findStaffAccount(db, actor, params.personId!, now)
  const self = account.id === actor.id
  const day = (moment: Date | null) => (moment ? dateWord(dayOf(moment)) : null)
  return {
    personId: account.id,
    name: account.name,
    self,
    grants: can(actor, 'role.grant') && !self && account.reachable,
    proposes: !can(actor, 'role.grant') && !self && account.reachable,
    keeps: can(actor, 'session.end-other') && account.reachable,
    state: {
      blocked: account.blocked,
      lockedUntil: account.lockedUntil && momentWord(account.lockedUntil, now),
      factor: day(account.factorSetAt),
    },
    roles: account.roles.map(({ role, from, until, ...held }) => ({
      ...held,
      words: roleWords[role],
      from: day(from),
      until: day(until),
    })),
    sessions: account.sessions.map(({ lastSeenAt, ...one }) => ({ ...one, seen: momentWord(lastSeenAt, now) })),
    choices: {
      roles: staffRoleNames.map((value) => ({ value, words: roleWords[value] })),
      towns: (await listTowns(db)).map(({ id, name }) => ({ value: id, words: name })),
    },
    done: url.searchParams.get('done'),
    given: account.roles.find(({ id, over }) => id === url.searchParams.get('id') && !over)?.id ?? null,
  }
})

export const action = forStaff('role.grant', async (here) => {
  const { request, db, keys, actor, params, now } = here
  const personId = params.personId!
  // Whether there is such an account is asked before anything that was typed.
  await findStaffAccount(db, actor, personId, now)
  const sent = await request.clone().formData()
  const done = (words: string) => redirect(paths.staffAccount(personId, { done: words }), 303)
  const problem = (words: string) => data({ problem: words }, { status: 409 })
  switch (sent.get('act')) {
    case 'end-sessions':
      await endSessionsOf(db, actor, personId, now)
      return done('sessions')
    case 'unlock':
      await unlockHere(here, personId)
      return done('unlocked')
    case 'reset-factor': {
      const outcome = await askFactorReset(db, actor, personId, now)
      return outcome.ok ? done('factor') : problem(factorResetRefusals[outcome.refusal])
    }
    case 'end-role': {
      const outcome = await endRole(db, keys, actor, { personId, roleId: String(sent.get('role')) }, now)
      return outcome.ok ? done('ended') : problem(roleRefusals[outcome.refusal])
    }
    case 'propose': {
      const form = await readForm(request, proposeForm)
      if (form.rejection) return form.rejection
      const { role, town, until, reason } = form.value
      const wanted = { personId, role, townId: town || null, until: until ? instantOf(until, 1440) : null, reason }
      const outcome = await proposeRole(db, keys, actor, wanted, now)
      if (!outcome.ok) return form.refuse([roleProposalRefusals[outcome.refusal]])
      return redirect(paths.roleProposals({ done: 'proposed', id: outcome.proposalId }), 303)
    }
    case 'propose-end': {
      const form = await readForm(request, proposeEndForm)
      if (form.rejection) return problem('写一句为什么收回，至少 4 个字')
      const outcome = await proposeEnding(db, keys, actor, { personId, ...form.value }, now)
      if (!outcome.ok) return problem(roleProposalRefusals[outcome.refusal])
      return redirect(paths.roleProposals({ done: 'proposed', id: outcome.proposalId }), 303)
    }
    default: {
      const form = await readForm(request, grantForm)
      if (form.rejection) return form.rejection
      const { role, town, until } = form.value
      const grant = { personId, role, townId: town || null, until: until ? instantOf(until, 1440) : null }
      const outcome = await grantRole(db, keys, actor, grant, now)
      if (outcome.ok) return redirect(paths.staffAccount(personId, { done: 'granted', id: outcome.roleId }), 303)
      return form.refuse([roleRefusals[outcome.refusal]])
    }
  }
})

const doneWords: Record<string, string> = {
  block: '停用了，登录着的都退出了',
  unblock: '恢复了',
  sessions: '都退出了，要重新登录',
  unlocked: '锁解开了',
  factor: '提好了，等另一个人确认',
  ended: '角色收回了，他下一次点什么就看不到了',
  granted: '角色给了，他下一次打开后台就有了',
}

/** What cannot be taken back. */
const final: Readonly<Record<string, string>> = {
  ended: '这一步收不回来：要他接着做，再给一次，从那时起算。',
  sessions: '这一步收不回来：本人重新登录就行。',
}

export default function AccountPage() {
  const { personId, name, self, grants, proposes, keeps, state, roles, sessions, choices, done, given } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const problem = answer && 'problem' in answer ? answer.problem : null
  const lastResult = answer && !('problem' in answer) ? (answer as SubmissionResult) : undefined
  const [form, fields] = useForm<ProposeForm>({ id: 'grant', lastResult })
  const words = done ? doneWords[done] : undefined
  return (
    <StaffPage
      title={name}
      trail={[{ words: '后台账号', href: paths.staffAccounts() }, { words: name }]}
      errors={problem ? [{ words: problem }] : summaryOf(form)}
      flash={
        words && !answer ? (
          <Done
            title={words}
            undo={
              grants && given
                ? {
                    action: paths.staffAccount(personId),
                    kept: [
                      ['act', 'end-role'],
                      ['role', given],
                    ],
                  }
                : null
            }
          >
            {done ? final[done] : null}
          </Done>
        ) : null
      }
    >
      {self ? <p className="muted">这是你自己。自己的角色和两步验证，请另一位安全管理员来。</p> : null}
      <HeldRoles personId={personId} roles={roles} grants={grants} proposes={proposes} />
      {grants || proposes ? (
        <GrantRoleForm
          personId={personId}
          {...choices}
          role={fields.role}
          town={fields.town}
          until={fields.until}
          reason={proposes ? fields.reason : null}
        />
      ) : null}
      <AccountState personId={personId} state={state} sessions={sessions} keeps={keeps} self={self} />
    </StaffPage>
  )
}
