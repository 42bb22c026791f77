import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerLog } from '#app/http/log-answer.server.ts'
import { openLog } from '#app/http/log-view.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { LogPage } from '#app/ui/log-page.tsx'
import { LogPreview } from '#app/ui/log-preview.tsx'
import { Page } from '#app/ui/page.tsx'

const doneWords: Readonly<Record<string, string>> = {
  draft: '草稿存好了，30 天里随时回来接着写',
  discard: '草稿不要了，重新写一张',
}

export const loader = forMembers('hours.log', async ({ db, keys, actor, params, url, now }) => ({
  ...(await openLog(db, keys, actor, params.slug!, url.searchParams.get('shift') ?? '', now)),
  key: crypto.randomUUID(),
  logged: Number(url.searchParams.get('logged')) || 0,
  done: doneWords[url.searchParams.get('done') ?? ''] ?? null,
}))

export const action = forMembers('hours.log', ({ params, ...work }) => answerLog(work, params.slug!))

export const meta: MetaFunction = () => [{ title: '登记时长 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function LogHoursPage() {
  const view = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors: FormError[] = Object.entries(answer?.errors ?? {}).map(([field, words]) => ({
    field: field === 'in' ? 'people' : field,
    words: words ?? '',
  }))
  return (
    <Page current="me" width="page">
      <Crumbs trail={[{ words: view.name, href: paths.team(view.slug) }, { words: '登记时长' }]} />
      <ErrorSummary errors={errors} />
      {view.logged > 0 && !answer ? (
        <Flash title={`${view.logged} 个人的时长交上去了`} live>
          镇团委审核、公示以后才计入，队员在“我的时长”里看得到。
        </Flash>
      ) : null}
      {view.done && !answer ? <Flash title={view.done} live /> : null}
      <h1 className="form-h1">{answer?.sure ? '核对一遍，交去审核' : '登记时长'}</h1>
      {answer?.sure ? (
        <LogPreview slug={view.slug} sure={answer.sure} />
      ) : (
        <LogPage view={{ ...view, ...answer?.view }} answer={answer ?? view.draft} />
      )}
    </Page>
  )
}
