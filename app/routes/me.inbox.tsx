import { type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { countUnread, listInbox } from '#app/domain/messages/queries.server.ts'
import { markRead } from '#app/domain/messages/read.server.ts'
import { dayWord, timeWord } from '#app/domain/wording.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { MessageList } from '#app/ui/message-list.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'

export const loader = forMembers('person.read', async ({ db, keys, actor, now, url }) => {
  const after = url.searchParams.get('before')
  const [page, unread] = await Promise.all([listInbox(db, keys, actor, after), countUnread(db, actor)])
  return {
    unread,
    messages: page.messages.map(({ createdAt, ...message }) => ({
      ...message,
      day: dayWord(dayOf(createdAt), dayOf(now)),
      time: timeWord(createdAt),
    })),
    earlier: page.next && paths.inbox({ before: page.next }),
    paged: after !== null,
  }
})

export const action = forMembers('person.read', async ({ db, actor, now }) => {
  await markRead(db, actor, now)
  return redirect(paths.inbox(), 303)
})

export const meta: MetaFunction = () => [{ title: '消息 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function InboxPage() {
  const { unread, messages, earlier, paged } = useLoaderData<typeof loader>()
  return (
    <Page current="me" width="reading">
      <Crumbs trail={[{ words: '我的', href: paths.me() }, { words: '消息' }]} />
      <h1>消息</h1>
      {unread > 0 ? (
        <form method="post" action={paths.inbox()} className="row row--between">
          <FormToken />
          <p className="muted">{unread} 条没看</p>
          <button className="btn btn--line btn--sm" type="submit">
            都看过了
          </button>
        </form>
      ) : null}
      {messages.length > 0 ? (
        <MessageList messages={messages} />
      ) : (
        <Empty title="还没有消息" action={{ href: paths.activities(), words: '看看活动' }}>
          报上名、补上候补、活动有变化，都会写在这里。
        </Empty>
      )}
      <Pager previousHref={paged ? paths.inbox() : undefined} previous="回到最近" nextHref={earlier} next="更早的" />
    </Page>
  )
}
