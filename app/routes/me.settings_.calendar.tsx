import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { endFeed, findOwnFeed, makeFeed } from '#app/domain/signups/feed/token.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CheckBox } from '#app/ui/check-box.tsx'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('person.read', async ({ db, actor, url }) => ({
  has: (await findOwnFeed(db, actor)) !== null,
  ended: url.searchParams.get('done') === 'ended',
}))

export const action = forMembers('person.read', async ({ request, db, actor, site, url, now }) => {
  const form = await request.formData()
  if (form.get('intent') === 'end') {
    await endFeed(db, actor, now)
    return redirect(paths.calendarSettings({ done: 'ended' }), 303)
  }
  const token = await makeFeed(db, actor, { waiting: form.get('waiting') === 'on' }, now)
  // Shown in this one answer: only its hash is kept.
  return data({ address: `${site.baseUrl || url.origin}${paths.ownCalendar(token)}` })
})

export const meta: MetaFunction = () => [{ title: '我的日历 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function CalendarPage() {
  const { has, ended } = useLoaderData<typeof loader>()
  const made = useActionData<typeof action>()
  return (
    <Page width="reading" current="me">
      {made ? (
        <Flash title="地址给你了，只显示这一次" live>
          <p>在手机或电脑的日历里选“订阅”，粘上它。知道它的人都看得到，不要转给别人。</p>
          <p>
            <code>{made.address}</code>
          </p>
        </Flash>
      ) : ended ? (
        <Flash title="停用了，原来的地址打不开了" live />
      ) : null}
      <Crumbs
        trail={[{ words: '我的', href: paths.me() }, { words: '设置', href: paths.settings() }, { words: '我的日历' }]}
      />
      <h1>我的日历</h1>
      <p className="lead">报上的活动自己出现在手机日历里，改时间、取消都跟着变。</p>
      <form method="post" action={paths.calendarSettings()}>
        <FormToken />
        <CheckBox name="waiting" label="候补和等监护人同意的也放进去，标成“待定”" />
        <p className="row form-go">
          <button className="btn btn--join" type="submit" name="intent" value="make">
            {has ? '换一个地址' : '要一个地址'}
          </button>
          {has ? (
            <button className="btn btn--quiet" type="submit" name="intent" value="end">
              停用
            </button>
          ) : null}
        </p>
        {has ? <p className="muted small">换了以后，原来的地址就打不开了。</p> : null}
      </form>
    </Page>
  )
}
