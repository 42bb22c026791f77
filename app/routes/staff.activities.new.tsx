import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findTyped, openEditor, viewEditor } from '#app/domain/activities/editing/page.server.ts'
import { listTemplates, typedLike } from '#app/domain/activities/editing/templates.server.ts'
import { timeWord } from '#app/domain/wording.ts'
import { answerEditor, type EditorAnswer } from '#app/http/editor.server.ts'
import { islandAddresses } from '#app/http/islands.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ActivityEditor } from '#app/ui/editor/editor.tsx'
import { EditorFlash } from '#app/ui/editor/editor-flash.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('activity.draft', async ({ db, keys, actor, url, now }) => {
  const opened = await openEditor(db, actor, null)
  const [draft, templates] = await Promise.all([findTyped(db, keys, actor, null), listTemplates(db, actor)])
  const goOn = url.searchParams.has('draft') && draft !== null
  const wanted = { template: url.searchParams.get('template'), copy: url.searchParams.get('copy') }
  const like = goOn ? null : await typedLike(db, actor, opened.choices, wanted, now)
  const typed = goOn ? draft : { typed: { ...opened.standing, ...like?.typed } }
  return {
    view: await viewEditor(db, actor, opened, typed, now),
    draft: draft && !goOn ? timeWord(draft.at) : null,
    saved: goOn ? `草稿 ${timeWord(draft.at)} 已存` : null,
    like: like?.of ?? null,
    templates: templates.length,
    script: islandAddresses()?.editor ?? null,
  }
})

export const action = forStaff('activity.draft', (scope) => answerEditor(scope, null))

export const meta: MetaFunction = () => [
  { title: '新建活动 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function NewActivityPage() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<EditorAnswer>()
  const { view, saved } = answer ?? loaded
  const errors = answer?.errors ?? {}
  const shown = Object.entries(errors).flatMap(([field, words = []]) => words.map((one) => ({ field, words: one })))
  return (
    <StaffPage
      title="新建活动"
      trail={[{ words: '活动', href: paths.staffActivities() }, { words: '新建' }]}
      actions={
        loaded.templates > 0 ? (
          <a className="btn btn--quiet btn--sm" href={paths.activityTemplates()}>
            <Icon name="file-text" />
            从模板新建
          </a>
        ) : null
      }
      errors={shown}
      flash={
        <EditorFlash
          view={view}
          refused={answer?.refused ?? null}
          done={loaded.like && !answer ? { done: 'like', name: loaded.like } : {}}
          draft={answer ? null : loaded.draft}
          conflicts={0}
        />
      }
    >
      <ActivityEditor
        view={view}
        errors={errors}
        conflicts={[]}
        saved={saved}
        unsaved={answer !== undefined || loaded.saved !== null}
      />
      {loaded.script ? <script type="module" src={loaded.script} /> : null}
    </StaffPage>
  )
}
