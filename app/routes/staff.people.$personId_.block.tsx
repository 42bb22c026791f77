import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { blockAccount, blockRefusals, unblockAccount } from '#app/domain/people/registry/block.server.ts'
import { type BlockForm, blockForm } from '#app/domain/people/registry/form.ts'
import { findBlocking } from '#app/domain/people/registry/open.server.ts'
import { can } from '#app/domain/policy.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('account.block', async ({ db, keys, actor, params, now }) => ({
  ...(await findBlocking(db, keys, actor, params.personId!, now)),
  back: can(actor, 'person.open') ? paths.staffPerson(params.personId!) : paths.staffAccount(params.personId!),
}))

export const action = forStaff('account.block', async ({ request, db, keys, actor, params, now }) => {
  const personId = params.personId!
  // Whether they are in reach is asked before what was typed.
  await findBlocking(db, keys, actor, personId, now)
  const form = await readForm(request, blockForm)
  if (form.rejection) return form.rejection
  const { act, reason } = form.value
  const work = act === 'block' ? blockAccount : unblockAccount
  const outcome = await work(db, keys, actor, { personId, reason }, now)
  if (!outcome.ok) return form.refuse([blockRefusals[outcome.refusal]])
  const done = { done: act }
  return redirect(
    can(actor, 'person.open') ? paths.staffPerson(personId, done) : paths.staffAccount(personId, done),
    303,
  )
})

export default function BlockPage() {
  const { id, name, blocked, back } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<BlockForm>({ id: 'block', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage title={blocked ? `恢复${name}的账号` : `停用${name}的账号`} errors={summaryOf(form)}>
      <p className="lead">
        {blocked
          ? '恢复后，本人照原来的密码登录。'
          : '停用后，登录着的设备马上退出，不能再登录和报名。已经报上的名不会自动退。'}
      </p>
      <form method="post" action={paths.staffBlockPerson(id)} className="wrap--read" noValidate>
        <FormToken />
        <Hidden kept={[['act', blocked ? 'unblock' : 'block']]} />
        <Field
          label="原因"
          hint={blocked ? '记在操作记录里' : '会告诉本人'}
          {...typed(fields.reason)}
          required
          maxLength={200}
        />
        <p className="row form-go">
          <button className="btn" type="submit">
            {blocked ? '恢复账号' : '停用账号'}
          </button>
          <a className="btn btn--quiet" href={back}>
            算了
          </a>
        </p>
      </form>
    </StaffPage>
  )
}
