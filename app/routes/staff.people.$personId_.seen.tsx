import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { guardianRefusals } from '#app/domain/people/guardians/refusals.ts'
import { confirmGuardianSeen } from '#app/domain/people/guardians/seen.server.ts'
import { openPerson } from '#app/domain/people/registry/open.server.ts'
import { insist } from '#app/domain/policy.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('person.edit', async ({ db, keys, actor, params, now }) => {
  const { id, name, home } = await openPerson(db, keys, actor, params.personId!, now)
  insist(actor, 'person.edit', { personId: id, townId: home.townId })
  return { id, name }
})

/** A guardian who shares the child's phone was seen in person: from now on their link may go there. */
export const action = forStaff('person.edit', async ({ db, keys, actor, params, now }) => {
  const personId = params.personId!
  const outcome = await confirmGuardianSeen(db, keys, actor, { personId }, now)
  return outcome.ok
    ? redirect(paths.staffPerson(personId, { done: outcome.sent ? 'seen-sent' : 'seen' }), 303)
    : data({ refused: guardianRefusals[outcome.refusal] }, { status: 409 })
})

export default function GuardianSeenPage() {
  const { id, name } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <StaffPage
      title="见过监护人本人了吗？"
      trail={[
        { words: '志愿者', href: paths.staffPeople() },
        { words: name, href: paths.staffPerson(id) },
        { words: '见过监护人' },
      ]}
      flash={refused ? <Flash tone="warn" title={refused} live /> : null}
    >
      <ul className="bul">
        <li>孩子和监护人用同一个手机号时，链接先不发，要工作人员见过监护人本人。</li>
        <li>确认以后，链接马上发到那个号码。同不同意，还是监护人自己在链接里答。</li>
        <li>是谁、什么时候见的，会记下来。</li>
      </ul>
      <form method="post" action={paths.guardianSeen(id)} className="row form-go">
        <FormToken />
        <button className="btn" type="submit">
          见过了，发链接
        </button>
        <a className="btn btn--line" href={paths.staffPerson(id)}>
          还没有
        </a>
      </form>
    </StaffPage>
  )
}
