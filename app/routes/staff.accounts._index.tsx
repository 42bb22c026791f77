import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { maskEmail, maskPhone } from '#app/domain/people/masks.ts'
import { answerForm } from '#app/domain/people/staff/form.ts'
import { confirmInvitation, revokeInvitation } from '#app/domain/people/staff/invite.server.ts'
import { countRoleProposals } from '#app/domain/people/staff/proposals/queries.server.ts'
import { listFactorResets, listInvitations, listLocked, listStaff } from '#app/domain/people/staff/queries.server.ts'
import { factorResetRefusals, invitationRefusals } from '#app/domain/people/staff/refusals.ts'
import { confirmFactorReset } from '#app/domain/people/staff/reset-factor.server.ts'
import { roleWords } from '#app/domain/people/unit.server.ts'
import { can } from '#app/domain/policy.ts'
import { momentWord, timeWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { HandedLinks } from '#app/ui/handed-links.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { InvitationList } from '#app/ui/invitation-list.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffAccountList } from '#app/ui/staff-account-list.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { WaitingForSecond } from '#app/ui/waiting-for-second.tsx'

export const loader = forStaff('role.grant', async ({ db, keys, actor, now, url }) => {
  const [staff, locked, invited, resets, proposed] = await Promise.all([
    listStaff(db, actor, now),
    listLocked(db, actor, now),
    listInvitations(db, keys, actor, now),
    listFactorResets(db, actor, now),
    countRoleProposals(db, actor),
  ])
  const until = (moment: Date | null) => (moment ? momentWord(moment, now) : null)
  return {
    acts: can(actor, 'role.grant'),
    staff: staff.map(({ roles, lockedUntil, ...one }) => ({
      ...one,
      lockedUntil: lockedUntil && timeWord(lockedUntil),
      roles: roles.map((held) => ({ words: roleWords[held.role], town: held.town, until: until(held.until) })),
    })),
    locked: locked.map(({ personId, name, until: end }) => ({ personId, name, until: end ? timeWord(end) : '' })),
    invited: invited.map(({ role, contact, expiresAt, ...one }) => ({
      ...one,
      role: roleWords[role],
      email: contact.kind === 'email',
      contact: contact.kind === 'email' ? maskEmail(contact.value) : maskPhone(contact.value),
      until: momentWord(expiresAt, now),
    })),
    resets: resets.map(({ askedAt, ...one }) => ({ ...one, asked: momentWord(askedAt, now) })),
    proposed,
    done: url.searchParams.get('done'),
  }
})

export const action = forStaff('role.grant', async ({ request, db, keys, actor, now, site }) => {
  const form = await readForm(request, answerForm)
  if (form.rejection) return data({ problem: '请再按一次', handed: null }, { status: 400 })
  const { act, id } = form.value
  const link = (token: string) => `${site.baseUrl}${paths.invitation(token)}`
  if (act === 'reset-factor') {
    const outcome = await confirmFactorReset(db, keys, actor, id, now)
    if (outcome.ok) return redirect(paths.staffAccounts({ done: 'reset' }), 303)
    return data({ problem: factorResetRefusals[outcome.refusal], handed: null }, { status: 409 })
  }
  if (act === 'revoke') {
    const outcome = await revokeInvitation(db, keys, actor, id, now)
    if (outcome.ok) return redirect(paths.staffAccounts({ done: 'revoked' }), 303)
    return data({ problem: invitationRefusals[outcome.refusal], handed: null }, { status: 409 })
  }
  const by = act === 'confirm' ? ('email' as const) : ('hand' as const)
  const outcome = await confirmInvitation(db, keys, actor, id, { link, by }, now)
  if (!outcome.ok) return data({ problem: invitationRefusals[outcome.refusal], handed: null }, { status: 409 })
  if (outcome.token === null) return redirect(paths.staffAccounts({ done: 'sent' }), 303)
  return data({ problem: null, handed: link(outcome.token) })
})

const doneWords: Record<string, string> = {
  sent: '邀请发出去了，72 小时内有效',
  proposed: '提议好了，等安全管理员同意',
  revoked: '邀请收回了，链接打不开了',
  reset: '重置好了，本人下次登录重新设',
}

export default function AccountsPage() {
  const { acts, staff, locked, invited, resets, proposed, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = done ? doneWords[done] : undefined
  return (
    <StaffPage
      title="后台账号"
      errors={answer?.problem ? [{ words: answer.problem }] : []}
      flash={words && !answer ? <Flash title={words} live /> : null}
      actions={
        <>
          <a className="btn btn--line" href={paths.roleProposals()}>
            {`提议的角色${proposed > 0 ? ` ${proposed}` : ''}`}
          </a>
          <a className="btn" href={paths.staffInvite()}>
            <Icon name="user-plus" />
            {acts ? '请人进来' : '提议请人'}
          </a>
        </>
      }
    >
      {answer?.handed ? <HandedLinks links={[{ name: '被请的人', role: '邀请', link: answer.handed }]} /> : null}
      {resets.length > 0 ? <WaitingForSecond resets={resets} /> : null}
      {invited.length > 0 ? <InvitationList invited={invited} acts={acts} /> : null}
      <Panel id="staff" title={`在后台的人 ${staff.length}`} bare>
        <StaffAccountList staff={staff} />
      </Panel>
      {locked.length > 0 ? (
        <Panel id="locked" title="锁着的账号">
          <ul>
            {locked.map(({ personId, name, until }) => (
              <li key={personId}>
                <a href={paths.staffAccount(personId)}>{name}</a> 锁到 {until}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </StaffPage>
  )
}
