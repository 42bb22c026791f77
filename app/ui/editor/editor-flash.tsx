import type { EditorView } from '#app/domain/activities/editing/view.ts'
import { paths } from '#app/paths.ts'
import { EditDone } from '../edit-done.tsx'
import { Flash } from '../flash.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Done } from '../undo.tsx'

interface EditorFlashProps {
  view: EditorView
  refused: string | null
  /** the query of the address after an act */
  done: Readonly<Record<string, string>>
  /** the edit that can be taken back, and whether people hear of that again */
  back?: { eventId: string; tells: boolean } | null
  /** when something was typed and not handed in: 10:18 */
  draft: string | null
  conflicts: number
}

/** What was just done with an activity, or what must be known before going on with it. */
export function EditorFlash({ view, refused, done, back = null, draft, conflicts }: EditorFlashProps) {
  return (
    <>
      {refused ? (
        <Flash tone="warn" title="没做成" live>
          {refused}
        </Flash>
      ) : null}
      {conflicts > 0 ? (
        <Flash tone="warn" title="还没保存，先选一下" live>
          你打开以后，别人改过同样的地方。只有一个人改的都合在一起了，两个人都改的，请你选。
        </Flash>
      ) : null}
      <WhatWasDone view={view} done={done} back={back} />
      {draft ? <KeptDraft id={view.id} at={draft} /> : null}
      {view.state === 'returned' && view.returnReason ? (
        <Flash tone="warn" title="退回来了，改好再交">
          {view.returnReason}
        </Flash>
      ) : null}
    </>
  )
}

function WhatWasDone({ view, done, back }: Pick<EditorFlashProps, 'view' | 'done' | 'back'>) {
  const undo = (verb: string) => ({
    action: view.id ? paths.staffActivity(view.id) : '',
    kept: [['do', verb]] as const,
  })
  switch (done.done) {
    case 'saved':
      return (
        <EditDone
          title={done.told ? `存好了，告诉了 ${done.told} 人` : '存好了'}
          action={undo('back').action}
          back={back?.eventId ?? null}
        >
          {done.taken ? `别人刚改的${done.taken}也留着。` : null}
          {back?.tells && done.told ? '撤销的话，他们会再收到一条消息。' : null}
        </EditDone>
      )
    case 'back':
      return <Done title={done.told ? `撤销了，告诉了 ${done.told} 人` : '撤销了，还是原来的样子'} />
    case 'submit':
      return (
        <Done title="交上去了" undo={view.may.withdraw ? undo('withdraw') : null}>
          镇团委看过以后会告诉你。
        </Done>
      )
    case 'withdraw':
      return <Done title="收回来了">改好再交。</Done>
    case 'publish':
      return (
        <Done title="发布了，公开页上已经看得到" undo={view.may.takeBack ? undo('take-back') : null}>
          <p>
            <a href={paths.activity(view.id ?? '')}>看公开页</a>
          </p>
        </Done>
      )
    case 'take-back':
      return <Done title="收回成草稿了">公开页上已经看不到。</Done>
    case 'proposed':
      return <Done title="提给镇团委了">他们同意了就改，会告诉你。</Done>
    case 'template':
      return <Done title={`存成模板了：${done.name}`}>下次新建可以从它开始。</Done>
    case 'discarded':
      return <Done title="没交的改动丢掉了">下面是现在保存着的。</Done>
    case 'answered':
      return <Done title={done.told ? `答复了，告诉了 ${done.told} 人` : '答复了'} />
    case 'like':
      return (
        <Flash tone="info" title={`照“${done.name}”写好的`}>
          日子已经挪到后面同样的星期几，存之前看一眼。
        </Flash>
      )
    default:
      return null
  }
}

function KeptDraft({ id, at }: { id: string | null; at: string }) {
  const draft = { draft: '1' }
  return (
    <Flash tone="info" icon="history" title={`${at} 写了一半的还在`}>
      <form className="row" method="post">
        <FormToken />
        <Hidden kept={[['do', 'discard']]} />
        <a className="btn btn--line btn--sm" href={id ? paths.staffActivity(id, draft) : paths.newActivity(draft)}>
          接着写 {at} 的草稿
        </a>
        <button className="btn btn--quiet btn--sm" type="submit">
          丢掉
        </button>
      </form>
    </Flash>
  )
}
