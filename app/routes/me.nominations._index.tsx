import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listCallsToReview } from '#app/domain/awards/calls/reviewers.server.ts'
import { listOwnNominations, nominationStateWords } from '#app/domain/awards/nominations/list.server.ts'
import { writable } from '#app/domain/awards/nominations/machine.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('nomination.own', async ({ db, actor }) => {
  const [own, reviewing] = await Promise.all([listOwnNominations(db, actor), listCallsToReview(db, actor)])
  return {
    own: own.map(({ nomination, call, name, mine, about }) => ({
      ...{ id: nomination.id, title: call.title, name, mine },
      asked: about && nomination.consent === 'asked' && writable.includes(nomination.state),
      state: nominationStateWords[nomination.state],
    })),
    reviewing: reviewing.map(({ call, reviewer }) => ({ id: reviewer.id, title: call.title })),
  }
})

export const meta: MetaFunction = () => [{ title: '评优推荐 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function MyNominationsPage() {
  const { own, reviewing } = useLoaderData<typeof loader>()
  return (
    <Page current="me" width="reading">
      <Crumbs trail={[{ words: '我的', href: paths.me() }, { words: '评优推荐' }]} />
      <h1>评优推荐</h1>
      {own.length === 0 ? (
        <Empty title="还没有推荐" action={{ href: paths.calls(), words: '看评选通知' }}>
          评选开着的时候，可以自己报，也可以推荐别人。
        </Empty>
      ) : (
        <ul className="stack">
          {own.map(({ id, title, name, mine, asked, state }) => (
            <li key={id}>
              <a href={asked ? paths.answerNomination(id) : paths.myNomination(id)}>
                {name}：{title}
              </a>
              <p className="muted">
                {asked ? '等你答复愿不愿意' : state}
                {mine ? '，我推荐的' : ''}
              </p>
            </li>
          ))}
        </ul>
      )}
      {reviewing.length > 0 ? (
        <section className="stack me-sec" aria-labelledby="reviewing">
          <h2 id="reviewing">请我当评委的</h2>
          <ul className="bul">
            {reviewing.map(({ id, title }) => (
              <li key={id}>
                <a href={paths.mySeat(id)}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  )
}
