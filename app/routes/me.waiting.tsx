import { type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { findOwnGuardian } from '#app/domain/people/guardians/queries.server.ts'
import { findWaiting } from '#app/domain/people/guardians/waiting-account.server.ts'
import { dateWord } from '#app/domain/wording.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Guard } from '#app/ui/guard.tsx'
import { GuardianCard } from '#app/ui/guardian-card.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('guardian.name', async ({ db, keys, actor, now, url }) => {
  if (actor.waitsFor !== 'guardian') throw redirect(paths.me())
  const [{ until, closeAt }, guardian] = await Promise.all([
    findWaiting(db, actor, now),
    findOwnGuardian(db, keys, actor, now),
  ])
  return {
    name: actor.name,
    until: dateWord(dayOf(until)),
    closeOn: closeAt && dateWord(dayOf(closeAt)),
    guardian,
    now,
    joined: url.searchParams.get('done') === 'joined',
  }
})

export const meta: MetaFunction = () => [{ title: '等监护人同意 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function WaitingPage() {
  const { name, until, closeOn, guardian, now, joined } = useLoaderData<typeof loader>()
  return (
    <Page current="me" width="reading">
      {joined ? <Flash title="记下了，还差监护人同意" live /> : null}
      <h1 className="form-h1">{name}，还在等监护人同意</h1>
      {closeOn ? (
        <Flash tone="warn" title={`${closeOn}删掉这个账号和填过的信息`}>
          监护人没有同意，或者你自己注销了。以后想来，和监护人说好了，再加入一次就行。
        </Flash>
      ) : (
        <div className="stack-l">
          <p className="lead">没满 14 岁，监护人同意了，账号才能用。现在可以先看看有什么活动。</p>
          {guardian ? (
            <GuardianCard guardian={guardian} now={now} />
          ) : (
            <Guard id="name-one" title="第一步：填监护人">
              <p>填爸爸妈妈或其他监护人自己的手机号或邮箱，我们发链接给他。</p>
            </Guard>
          )}
          <p className="row form-go">
            <a className={guardian ? 'btn btn--line' : 'btn btn--join btn--lg'} href={paths.guardian()}>
              {guardian ? '换一位监护人' : '填监护人'}
            </a>
          </p>
          <p className="muted">{until}还没等到同意，这个账号和填过的信息就会删掉，到时候可以再加入。</p>
        </div>
      )}
      <form method="post" action={paths.signOut()} className="row">
        <FormToken />
        <a className="btn btn--line" href={paths.activities()}>
          看看活动
        </a>
        <button className="btn btn--quiet" type="submit">
          退出登录
        </button>
        {closeOn ? null : (
          <a className="btn btn--quiet" href={paths.closeAccount()}>
            不用了，注销
          </a>
        )}
      </form>
    </Page>
  )
}
