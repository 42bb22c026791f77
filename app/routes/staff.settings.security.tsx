import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findProfile, setProfile } from '#app/domain/people/passwords/profile.server.ts'
import { profileOf } from '#app/domain/people/passwords/rules.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Note } from '#app/ui/note.tsx'
import { RadioCards } from '#app/ui/radio-cards.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('security.policy', async ({ db, url }) => ({
  profile: await findProfile(db),
  done: url.searchParams.get('done') !== null,
}))

export const action = forStaff('security.policy', async ({ request, db, actor, now }) => {
  const chosen = (await request.formData()).get('profile')
  await setProfile(db, actor, profileOf(typeof chosen === 'string' ? chosen : null), now)
  return redirect(paths.staffSecurity({ done: 1 }), 303)
})

const cards = [
  {
    value: 'nist',
    title: '平常的（默认）',
    detail: '居民至少 8 个字，后台至少 12 个字；常见的密码不收；不用定期换',
  },
  {
    value: 'dengbao',
    title: '等保的',
    detail:
      '至少 12 个字，大写、小写、数字、符号四种里要有三种；90 天换一次，最近 5 个不能再用；错 5 次锁 30 分钟，30 分钟不动就退出',
  },
]

export default function SecurityPage() {
  const { profile, done } = useLoaderData<typeof loader>()
  return (
    <StaffPage title="安全规矩" flash={done ? <Flash title="记下了，从每个人下一次点什么开始算" live /> : null}>
      <form method="post" action={paths.staffSecurity()} className="wrap--read">
        <FormToken />
        <RadioCards label="密码和锁定按哪一套" name="profile" value={profile} cards={cards} />
        <p className="row form-go">
          <button className="btn" type="submit">
            就用这一套
          </button>
        </p>
      </form>
      <Note>等保测评要求时才换成等保的。定期换密码，人会写在纸上；平常的那一套更稳妥。</Note>
    </StaffPage>
  )
}
