import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findPublicCall } from '#app/domain/awards/calls/list.server.ts'
import { callStateWords } from '#app/domain/awards/calls/refusals.ts'
import { notNow } from '#app/domain/awards/nominations/begin.server.ts'
import { wordsOfNominationRefusal } from '#app/domain/awards/nominations/refusals.ts'
import { callView } from '#app/http/call-view.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CallStory } from '#app/ui/awards/call-story.tsx'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageMeta } from '#app/ui/page-meta.ts'
import { titled } from '#app/ui/title.ts'

export const loader = forAnyone('honour.read', async ({ db, params, now, site }) => {
  const found = await findPublicCall(db, params.callId!)
  const closed = notNow(found.call, now)
  return {
    call: await callView(db, found),
    state: callStateWords[found.call.state]!,
    closed: closed && wordsOfNominationRefusal(closed),
    address: `${site.baseUrl}${paths.call(found.call.id)}`,
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageMeta({
    title: data?.call.title ?? '评选通知',
    description: data?.call.text[0]?.slice(0, 100) ?? '',
    address: data?.address,
  })

export default function CallPage() {
  const { call, state, closed } = useLoaderData<typeof loader>()
  const trail = [
    { words: '荣誉墙', href: paths.honours() },
    { words: '评选通知', href: paths.calls() },
    { words: call.title },
  ]
  return (
    <Page current="honours" width="reading">
      <Crumbs trail={trail} />
      <h1>{titled(call.title)}</h1>
      <p className="lead">
        {state}
        {call.version > 1 ? `，第 ${call.version} 版` : ''}
      </p>
      {call.withdrawn ? (
        <Flash tone="warn" title="这次评选撤回了">
          <p>原因：{call.withdrawn}</p>
        </Flash>
      ) : closed ? (
        <Flash tone="info" title={closed} />
      ) : (
        <p className="row">
          <a className="btn" href={paths.nominate(call.id)}>
            推荐一个人
          </a>
        </p>
      )}
      <CallStory call={call} />
    </Page>
  )
}
