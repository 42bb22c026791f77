import { type SubmissionResult, useForm } from '@conform-to/react'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listTowns } from '#app/domain/league/queries.server.ts'
import { type InviteForm, inviteForm } from '#app/domain/people/staff/form.ts'
import { invite } from '#app/domain/people/staff/invite.server.ts'
import { staffRoleNames } from '#app/domain/people/staff/role-rules.ts'
import { roleWords } from '#app/domain/people/unit.server.ts'
import { can } from '#app/domain/policy.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, textOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { HandedLinks } from '#app/ui/handed-links.tsx'
import { RadioCards } from '#app/ui/radio-cards.tsx'
import { RoleFields } from '#app/ui/role-fields.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('role.grant', async ({ db, actor, site }) => ({
  acts: can(actor, 'role.grant'),
  mail: site.mail,
  roles: staffRoleNames.map((value) => ({ value, words: roleWords[value] })),
  towns: (await listTowns(db)).map(({ id, name }) => ({ value: id, words: name })),
}))

export const action = forStaff('role.grant', async ({ request, db, keys, actor, site, now }) => {
  const form = await readForm(request, inviteForm)
  if (form.rejection) return form.rejection
  const { name, contact, role, town, by } = form.value
  const link = (token: string) => `${site.baseUrl}${paths.invitation(token)}`
  const guest = { name, contact, role, townId: town || null }
  const outcome = await invite(db, keys, actor, guest, { link, by }, now)
  if (outcome.token === null)
    return redirect(paths.staffAccounts({ done: outcome.proposed ? 'proposed' : 'sent' }), 303)
  return data({ handed: { name, role: roleWords[role], link: link(outcome.token) } })
})

const trail = [{ words: '后台账号', href: paths.staffAccounts() }, { words: '请人进来' }]

export default function InvitePage() {
  const { acts, mail, roles, towns } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const handed = answer && 'handed' in answer ? answer.handed : null
  const lastResult = answer && !('handed' in answer) ? (answer as SubmissionResult) : undefined
  const [form, fields] = useForm<InviteForm>({ id: 'invite', lastResult })
  if (handed)
    return (
      <StaffPage title="邀请做好了" trail={trail}>
        <HandedLinks links={[handed]} />
        <p>
          <a className="btn btn--line" href={paths.staffAccounts()}>
            回到后台账号
          </a>
        </p>
      </StaffPage>
    )
  return (
    <StaffPage title={acts ? '请人进来' : '提议请人进来'} trail={trail} errors={summaryOf(form)}>
      <form method="post" action={paths.staffInvite()} className="wrap--read" noValidate>
        <FormToken />
        <Field label="姓名" {...typed(fields.name)} autoComplete="off" required maxLength={60} />
        <Field
          label="手机号或邮箱"
          hint="以后用它登录。已经是志愿者的，填他登录用的，账号不用重做"
          {...typed(fields.contact)}
          autoComplete="off"
          required
        />
        <RoleFields roles={roles} towns={towns} role={fields.role} town={fields.town} />
        <RadioCards
          label="链接怎么给"
          name={fields.by.name}
          value={textOf(fields.by) || 'hand'}
          errors={fields.by.errors}
          cards={[
            { value: 'hand', title: '我当面给', detail: '链接显示一次，抄下来或打印' },
            { value: 'email', title: '发邮件', detail: mail ? '发到上面的邮箱' : '还没有接通邮件', disabled: !mail },
          ]}
          columns={2}
        />
        <p className="row form-go">
          <button className="btn" type="submit">
            {acts ? '做邀请' : '提议'}
          </button>
          <a className="btn btn--quiet" href={paths.staffAccounts()}>
            不请了
          </a>
        </p>
      </form>
    </StaffPage>
  )
}
