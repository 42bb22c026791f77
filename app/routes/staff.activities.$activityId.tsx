import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findTyped, openEditor, viewEditor } from '#app/domain/activities/editing/page.server.ts'
import { findActivityBack } from '#app/domain/activities/editing/take-back.server.ts'
import { timeWord } from '#app/domain/wording.ts'
import { answerEditor, type EditorAnswer, missingErrors } from '#app/http/editor.server.ts'
import { islandAddresses } from '#app/http/islands.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ActivityStateBadge } from '#app/ui/activity-state-badge.tsx'
import { ActivityEditor } from '#app/ui/editor/editor.tsx'
import { EditorFlash } from '#app/ui/editor/editor-flash.tsx'
import { OpenProposals } from '#app/ui/editor/open-proposals.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('activity.draft', async ({ db, keys, actor, params, url, now }) => {
  const id = params.activityId!
  const opened = await openEditor(db, actor, id)
  const draft = await findTyped(db, keys, actor, id)
  const goOn = url.searchParams.has('draft') && draft !== null
  const view = await viewEditor(db, actor, opened, goOn ? draft : { typed: opened.standing }, now)
  return {
    view,
    errors: url.searchParams.has('check') ? missingErrors(view) : {},
    draft: draft && !goOn ? timeWord(draft.at) : null,
    saved: goOn ? `草稿 ${timeWord(draft.at)} 已存` : null,
    done: Object.fromEntries(url.searchParams),
    back:
      opened.stored && url.searchParams.get('done') === 'saved'
        ? await findActivityBack(db, keys, actor, opened.stored, now)
        : null,
    script: islandAddresses()?.editor ?? null,
  }
})

export const action = forStaff('activity.draft', (scope) => answerEditor(scope, scope.params.activityId!))

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.title ?? '活动'} · 后台 · 青石志愿` },
  { name: 'robots', content: 'noindex' },
]

export default function EditActivityPage() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<EditorAnswer>()
  const { view, errors, conflicts, refused, saved } = answer ?? { ...loaded, conflicts: [], refused: null }
  const id = view.id!
  const seen = view.state === 'published' || view.state === 'finished' || view.state === 'cancelled'
  const shown = Object.entries(errors).flatMap(([field, words = []]) => words.map((one) => ({ field, words: one })))
  return (
    <StaffPage
      title={view.title}
      trail={[{ words: '活动', href: paths.staffActivities() }, { words: '编辑' }]}
      badge={<ActivityStateBadge state={view.state} />}
      actions={
        <>
          <a className="btn btn--quiet btn--sm" href={seen ? paths.activity(id) : paths.previewActivity(id)}>
            <Icon name="eye" />
            {seen ? '看公开页' : '预览'}
          </a>
          <a className="btn btn--quiet btn--sm" href={paths.newActivity({ copy: id })}>
            <Icon name="copy" />
            复制一份
          </a>
          <a className="btn btn--quiet btn--sm" href={paths.activityTeams(id)}>
            <Icon name="users" />
            联合的队伍
          </a>
          {view.reviewer && (view.state === 'published' || view.state === 'finished') ? (
            <a className="btn btn--quiet btn--sm" href={paths.activityPhotos(id)}>
              照片
            </a>
          ) : null}
          {view.state === 'published' ? (
            <a className="btn btn--quiet btn--sm" href={paths.cancelActivity(id)}>
              <Icon name="circle-x" />
              {view.may.cancel ? '取消活动…' : '提议取消…'}
            </a>
          ) : null}
        </>
      }
      errors={shown}
      flash={
        <EditorFlash
          view={view}
          refused={refused}
          done={answer ? {} : loaded.done}
          back={answer ? null : loaded.back}
          draft={answer ? null : loaded.draft}
          conflicts={conflicts.length}
        />
      }
    >
      <OpenProposals activityId={id} proposals={view.proposals} reviewer={view.reviewer} />
      <ActivityEditor
        view={view}
        errors={errors}
        conflicts={conflicts}
        saved={saved}
        unsaved={answer !== undefined || loaded.saved !== null}
      />
      {loaded.script ? <script type="module" src={loaded.script} /> : null}
    </StaffPage>
  )
}
